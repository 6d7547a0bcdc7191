import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { SimulationStore } from './simulation-store.js';

/** Plays the run that the address names ("?simulate=<run id>") in the simulator, and calls `show` to bring it into view. */
export function useRecordedChat(store: SimulationStore, show: () => void): void {
  const { simulate } = useSearch({ from: '/flows/$flowId' });
  useEffect(() => {
    if (simulate === undefined) return;
    show();
    store.playRun(simulate);
    // `show` is another function after each change; the address alone decides.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [simulate, store]);
}
