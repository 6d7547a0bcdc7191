import type { StoreConnection } from '../writer/store-connection.js';
import type { ProbeOperations } from './probe-operations.js';

/** Minimum time between probes while the store cannot save. */
const PROBE_MS = 1000;

/**
 * Creates the check whether a store can read and save. Normally it only reads; after a failed save it writes as many bytes as
 * could not be saved and removes them again. So a store without traffic notices that the disk has space again, and no work is
 * repeated for which there is still no room. A smaller write that was saved in the meantime is no proof.
 */
export function createReadiness(connection: StoreConnection<ProbeOperations>): () => Promise<boolean> {
  const read = connection.prepare({}, (db) => db.selectFrom('flows').select('sequence').limit(1));
  let probedAt = -Infinity;
  /** Number of failed groups at the last probe that was saved. */
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
