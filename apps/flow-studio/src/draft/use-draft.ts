import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DraftState, DraftStore } from './draft-store.js';

/** Store of the open flow. The value never changes while the flow is open, so reading it renders nothing anew. */
export const DraftContext = createContext<DraftStore | null>(null);

/**
 * Returns the store of the open flow.
 * @throws Error outside of an open flow.
 */
export function useDraftStore(): DraftStore {
  const store = useContext(DraftContext);
  if (store === null) throw new Error('useDraftStore is for components inside an open flow.');
  return store;
}

/** Reads a part of the open flow. Renders again only when that part changes, so select as little as possible. */
export function useDraft<T>(select: (state: DraftState) => T): T {
  return useStore(useDraftStore(), select);
}
