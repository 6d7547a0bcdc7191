import { sql } from 'kysely';
import { number } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Enough for several new pages: a probe that fits into pages that are there says nothing about the disk. */
const LEAST_BYTES = 64 * 1024;

/**
 * Tries whether so many bytes can be saved. They are removed by a write of its own: SQLite does not write pages out that the same
 * transaction frees again, and so would say nothing of the disk.
 */
export function createProbeOperations(connection: QueryPreparer) {
  const fill = connection.prepare({ bytes: number() }, (db, { bytes }) =>
    db.insertInto('probes').values({ content: sql`zeroblob(${bytes})` }),
  );
  const clear = connection.prepare({}, (db) => db.deleteFrom('probes').where('id', '>', 0));
  return {
    probe: {
      what: 'try whether it can save',
      execute: (bytes: number): void => {
        // What an earlier one left, when the store could not even remove.
        clear.execute({});
        fill.execute({ bytes: Math.max(LEAST_BYTES, bytes) });
      },
    },
    clearProbe: {
      what: 'remove what it tried to save',
      execute: (): void => void clear.run({}),
    },
  };
}

/** The operations of a probe, by name. */
export type ProbeOperations = ReturnType<typeof createProbeOperations>;
