import type { MouseEvent } from 'react';

/** Place on the page at which a menu opens. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

/** Returns where the menu of an element opens: at the mouse, or inside the element when a key opened it. */
export function menuPlace({ clientX, clientY, currentTarget }: MouseEvent): MenuPlace {
  if (clientX > 0 || clientY > 0) return { x: clientX, y: clientY };
  const { left, top } = currentTarget.getBoundingClientRect();
  return { x: left + 24, y: top + 24 };
}
