import { sql } from 'kysely';
import { number } from './parameter.js';
import type { StoreConnection } from './store-connection.js';

/** Enough for several new pages: a probe that fits into pages that are there says nothing about the disk. */
const PROBE_BYTES = 64 * 1024;
/** While the store cannot save, one question in this time tries to. */
const PROBE_MS = 1000;

/**
 * Makes the answer to whether a store can be read from and saved to. Normally it only reads; after a failed save it writes
 * something and removes it again, so that a store without traffic notices that the disk has space again.
 */
export function createReadiness(connection: StoreConnection): () => Promise<boolean> {
  const read = connection.prepare({}, (db) => db.selectFrom('flows').select('sequence').limit(1));
  const fill = connection.prepare({ bytes: number() }, (db, { bytes }) =>
    db.insertInto('probes').values({ content: sql`zeroblob(${bytes})` }),
  );
  const clear = connection.prepare({}, (db) => db.deleteFrom('probes').where('id', '>', 0));
  let probedAt = -Infinity;

  const canSave = async (): Promise<boolean> => {
    if (connection.load().failure === null) return true;
    if (performance.now() - probedAt < PROBE_MS) return false;
    probedAt = performance.now();
    await connection.write('try whether it can save', () => {
      fill.run({ bytes: PROBE_BYTES });
      clear.run({});
    });
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
