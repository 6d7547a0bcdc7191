import { sql } from 'kysely';
import { number } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Enough for several new pages: a probe that fits into pages that are there says nothing about the disk. */
const PROBE_BYTES = 64 * 1024;

/** Tries whether something can be saved, and leaves nothing of it behind. */
export function createProbeOperations(connection: QueryPreparer) {
  const fill = connection.prepare({ bytes: number() }, (db, { bytes }) =>
    db.insertInto('probes').values({ content: sql`zeroblob(${bytes})` }),
  );
  const clear = connection.prepare({}, (db) => db.deleteFrom('probes').where('id', '>', 0));
  return {
    probe: {
      what: 'try whether it can save',
      execute: (): void => {
        fill.run({ bytes: PROBE_BYTES });
        clear.run({});
      },
    },
  };
}
