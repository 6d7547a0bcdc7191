import type { StoreConnection } from '../writer/store-connection.js';
import type { ProbeOperations } from './probe-operations.js';

/** While the store cannot save, one question in this time tries to. */
const PROBE_MS = 1000;

/**
 * Makes the answer to whether a store can be read from and saved to. Normally it only reads; after a failed save it writes
 * as much as could not be saved and removes it again, so that a store without traffic notices that the disk has space again, and
 * no work is repeated for which there is still no room. That a smaller write was saved meanwhile proves nothing.
 */
export function createReadiness(connection: StoreConnection<ProbeOperations>): () => Promise<boolean> {
  const read = connection.prepare({}, (db) => db.selectFrom('flows').select('sequence').limit(1));
  let probedAt = -Infinity;
  /** The failures after which a probe was saved. */
  let provenFailures = 0;

  const canSave = async (): Promise<boolean> => {
    const failures = connection.failedGroups();
    if (failures === provenFailures) return true;
    if (performance.now() - probedAt < PROBE_MS) return false;
    probedAt = performance.now();
    await connection.write('probe', () => connection.failedBytes());
    await connection.write('clearProbe', () => undefined);
    provenFailures = failures;
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
