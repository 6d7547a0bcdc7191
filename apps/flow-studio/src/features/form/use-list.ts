import type { RefObject } from 'react';
import type { ConfigPath } from './config-path.js';
import { focusWithin } from './focus-within.js';
import { useField } from './form-context.js';
import { moveItem } from './move-item.js';

/** List of a form with what can be done with its entries. */
export interface ListState {
  readonly items: readonly unknown[];
  /** Problem of the list itself. */
  readonly error: string | undefined;
  /** `true` when something else than a list is stored. */
  readonly isStrange: boolean;
  /** Adds an entry and gives it the focus. */
  readonly add: (value: unknown) => void;
  /** Removes an entry; the focus goes to its neighbour, or to the button that adds one. */
  readonly remove: (index: number) => void;
  /** Moves an entry by one place; the focus stays on the button that moved it. */
  readonly move: (index: number, by: -1 | 1) => void;
}

export interface ListOptions {
  /** `false` for a list that is taken out of the config with its last entry. */
  readonly isRequired: boolean;
  /** Element around the entries, each marked by `data-item` with its place, and the button that adds one, marked by `data-add`. */
  readonly element: RefObject<HTMLElement | null>;
}

/** Returns a list of the form. */
export function useList(path: ConfigPath, { isRequired, element }: ListOptions): ListState {
  const { value, error, set } = useField(path, { own: true });
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const store = (next: readonly unknown[]) => set(next.length === 0 && !isRequired ? undefined : next);
  return {
    items,
    error,
    isStrange: value !== undefined && !Array.isArray(value),
    add: (added) => {
      store([...items, added]);
      focusWithin(element, `[data-item="${items.length}"] [data-pointer]`);
    },
    remove: (index) => {
      store(items.filter((_, at) => at !== index));
      focusWithin(element, items.length > 1 ? `[data-item="${Math.min(index, items.length - 2)}"]` : '[data-add]');
    },
    move: (index, by) => {
      const to = index + by;
      if (to < 0 || to >= items.length) return;
      store(moveItem(items, index, to));
      focusWithin(element, `[data-item="${to}"] [data-move="${by === -1 ? 'up' : 'down'}"]`);
    },
  };
}
