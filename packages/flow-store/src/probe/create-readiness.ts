import type { StoreConnection } from '../connection/store-connection.js';

/** While the store cannot save, one question in this time tries to. */
const PROBE_MS = 1000;

/**
 * Makes the answer to whether a store can be read from and saved to. Normally it only reads; after a failed save it writes
 * as much as could not be saved and removes it again, so that a store without traffic notices that the disk has space again, and
 * nobody works once more for what it still has no room for.
 */
export function createReadiness(connection: StoreConnection): () => Promise<boolean> {
  const read = connection.prepare({}, (db) => db.selectFrom('flows').select('sequence').limit(1));
  let probedAt = -Infinity;

  const canSave = async (): Promise<boolean> => {
    if (connection.load().failure === null) return true;
    if (performance.now() - probedAt < PROBE_MS) return false;
    probedAt = performance.now();
    await connection.write('probe', () => connection.failedBytes());
    await connection.write('clearProbe', () => undefined);
    return true;
  };

  return async () => {
    try {
      await connection.read('be read from', () => read.first({}));
      return await canSave();
    } catch {
      return false;
    }
  };
}
