import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Autosave, AutosaveState } from './autosave.js';

/** Autosave of the open flow. */
export const AutosaveContext = createContext<Autosave | null>(null);

/**
 * Returns the autosave of the open flow.
 * @throws Error outside of an open flow.
 */
export function useAutosave(): Autosave {
  const autosave = useContext(AutosaveContext);
  if (autosave === null) throw new Error('useAutosave is for components inside an open flow.');
  return autosave;
}

/** Reads a part of the state of saving. Renders again only when that part changes. */
export function useSaving<T>(select: (state: AutosaveState) => T): T {
  return useStore(useAutosave().state, select);
}
