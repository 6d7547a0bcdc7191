import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { StoreConnection } from '../writer/store-connection.js';
import type { ProbeOperations } from './probe-operations.js';

/** Minimum time between probes while the store cannot save. */
const PROBE_MS = 1000;

/**
 * Creates the check whether a store can read and save. Normally it only reads; after a failed save it writes as many bytes as
 * could not be saved, or the given number if that is greater, and removes them again. So a store without traffic notices that the
 * disk has space again, and no work is repeated for which there is still no room. A smaller write that was saved in the meantime
 * is no proof.
 */
export function createReadiness(connection: StoreConnection<ProbeOperations>): FlowStore['isReady'] {
  const read = connection.prepare({}, (db) => db.selectFrom('flows').select('sequence').limit(1));
  let probedAt = -Infinity;
  /** Number of failed groups at the last probe that was saved, and its size. */
  let proven = { failures: 0, bytes: Infinity };

  const canSave = async (least: number): Promise<boolean> => {
    const failures = connection.failedGroups();
    if (failures === proven.failures && least <= proven.bytes) return true;
    if (performance.now() - probedAt < PROBE_MS) return false;
    probedAt = performance.now();
    const bytes = Math.max(least, connection.failedBytes());
    await connection.write('probe', () => bytes);
    await connection.write('clearProbe', () => undefined);
    proven = { failures, bytes };
    return true;
  };

  return async (bytes = 0) => {
    try {
      await connection.read('be read from', () => read.first({}));
      return await canSave(bytes);
    } catch {
      return false;
    }
  };
}
