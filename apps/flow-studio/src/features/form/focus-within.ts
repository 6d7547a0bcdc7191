import type { RefObject } from 'react';

/** What can have the focus. */
const FOCUSABLE =
  'input:not([type=hidden]), textarea, select, button:not(:disabled), a[href], [contenteditable=true], [tabindex]:not([tabindex="-1"])';

/** Focuses what a selector finds inside an element, or the first control within it, once the change under way is on the screen. */
export function focusWithin(root: RefObject<HTMLElement | null>, selector: string): void {
  requestAnimationFrame(() => {
    const found = root.current?.querySelector<HTMLElement>(selector);
    if (found != null) focusFirst(found);
  });
}

/** Focuses an element, or the first control within it. Tells whether there was one. */
export function focusFirst(element: HTMLElement): boolean {
  const target = element.matches(FOCUSABLE) ? element : element.querySelector<HTMLElement>(FOCUSABLE);
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
  return target !== null;
}
