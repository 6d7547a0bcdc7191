import type { CounterRepository } from '@luluchat/flow-runtime/store';
import type { StoreReader } from '../writer/store-connection.js';
import { prepareFindCounter } from './find-counter.js';

/** Reads the counters of steps. */
export function createCounterRepository(connection: StoreReader): CounterRepository {
  const find = prepareFindCounter(connection);
  return { find: (counter) => connection.read('read a counter', () => find(counter)) };
}
