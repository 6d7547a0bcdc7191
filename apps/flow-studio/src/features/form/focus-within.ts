import type { RefObject } from 'react';

/** Controls in which a value is entered. They go before buttons, which may stand above them. */
const INPUT = 'input:not([type=hidden]), textarea, [contenteditable=true], [role=combobox]';
/** Elements that can have the focus. */
const FOCUSABLE = `${INPUT}, button:not(:disabled), a[href], [tabindex]:not([tabindex="-1"])`;

/** Focuses what a selector finds inside an element, or the first control within it, once the change under way is on the screen. */
export function focusWithin(root: RefObject<HTMLElement | null>, selector: string): void {
  requestAnimationFrame(() => {
    const found = root.current?.querySelector<HTMLElement>(selector);
    if (found != null) focusFirst(found);
  });
}

/** Focuses an element, or the first control within it, inputs before buttons. Tells whether there was one. */
export function focusFirst(element: HTMLElement): boolean {
  const target = element.matches(FOCUSABLE)
    ? element
    : (element.querySelector<HTMLElement>(INPUT) ?? element.querySelector<HTMLElement>(FOCUSABLE));
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
  return target !== null;
}
