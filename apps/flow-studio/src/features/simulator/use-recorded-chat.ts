import { useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import type { SimulationStore } from './simulation-store.js';

/** Plays the run that the address names ("?simulate=<run id>") in the simulator, and calls `show` to bring it into view. */
export function useRecordedChat(store: SimulationStore, show: () => void): void {
  const { simulate } = useSearch({ from: '/flows/$flowId' });
  // The address alone decides when: `show` is another function after each change.
  const bringIntoView = useEffectEvent(show);
  useEffect(() => {
    if (simulate === undefined) return;
    bringIntoView();
    store.playRun(simulate);
  }, [simulate, store]);
}
