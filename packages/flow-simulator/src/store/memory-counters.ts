import type { CounterState } from '@luluchat/flow-runtime/store';
import type { MemoryTables } from './memory-tables.js';

/** Returns the state of a counter. */
export function findCounter({ counters }: MemoryTables, counter: string): CounterState {
  return counters.get(counter) ?? { next: 0, gaps: [] };
}

/** Creates the repository of counters. Synchronous: the store wraps it. */
export function createMemoryCounters(tables: MemoryTables) {
  return { find: (counter: string) => findCounter(tables, counter) };
}
