import { createContext, useContext } from 'react';
import type { MouseEvent } from 'react';

/** Values that the rows of the list share. */
export interface ListContextValue {
  /** Id of the row that the Tab key comes to; arrows lead to the others. */
  readonly stop: string;
  readonly setStop: (id: string) => void;
  readonly openMenu: (event: MouseEvent, id: string) => void;
}

export const ListContext = createContext<ListContextValue | null>(null);

/**
 * Returns what the rows of the list share.
 * @throws Error outside of the list.
 */
export function useList(): ListContextValue {
  const list = useContext(ListContext);
  if (list === null) throw new Error('useList is for rows of the list of steps.');
  return list;
}
