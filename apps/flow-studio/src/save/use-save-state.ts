import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Autosave, SaveState } from './autosave.js';

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

/** Returns whether what is on the screen is stored by the server. */
export function useSaveState(): SaveState {
  return useStore(useAutosave().state, ({ saveState }) => saveState);
}
