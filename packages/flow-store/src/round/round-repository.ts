import type { RoundRepository } from '@luluchat/flow-runtime';
import type { StoreConnection } from '../connection/store-connection.js';
import { prepareRoundRows } from './round-rows.js';

/** Reads what steps have counted. */
export function createRoundRepository(connection: StoreConnection): RoundRepository {
  const rounds = prepareRoundRows(connection);
  return { find: (counter) => connection.read('read a counter', () => rounds.find(counter)) };
}
