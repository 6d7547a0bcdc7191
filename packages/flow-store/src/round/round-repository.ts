import type { CounterRepository } from '@luluchat/flow-runtime';
import type { StoreReader } from '../writer/store-connection.js';
import { prepareFindRound } from './find-round.js';

/** Reads what steps have counted. */
export function createRoundRepository(connection: StoreReader): CounterRepository {
  const find = prepareFindRound(connection);
  return { find: (counter) => connection.read('read a counter', () => find(counter)) };
}
