import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { SimulationState, SimulationStore } from './simulation-store.js';

/** Store of the chat with the open flow. The value never changes while the flow is open. */
export const SimulationContext = createContext<SimulationStore | null>(null);

/**
 * Returns the store of the chat with the open flow.
 * @throws Error outside of the simulator.
 */
export function useSimulationStore(): SimulationStore {
  const store = useContext(SimulationContext);
  if (store === null) throw new Error('useSimulationStore is for components inside the simulator.');
  return store;
}

/** Reads a part of the chat. Renders again only when that part changes. */
export function useSimulation<T>(select: (state: SimulationState) => T): T {
  return useStore(useSimulationStore(), select);
}
