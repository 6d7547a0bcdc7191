import { number } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Minimum size of a probe, several pages: one that fits into free pages of the file says nothing about the disk. */
const LEAST_BYTES = 64 * 1024;

/**
 * Creates the operations that try to save a number of bytes and remove them. Removing is a write of its own: SQLite does not
 * write pages that the same transaction frees again, so a single write would say nothing about the disk.
 */
export function createProbeOperations(connection: QueryPreparer) {
  const fill = connection.prepare({ bytes: number() }, (db, { bytes }) =>
    db.insertInto('probes').values({ content: connection.dialect.zeroBytes(bytes) }),
  );
  const clear = connection.prepare({}, (db) => db.deleteFrom('probes').where('id', '>', 0));
  return {
    probe: {
      what: 'try whether it can save',
      locks: () => ['probes'],
      execute: (bytes: number): void => {
        // An earlier probe may not have been removed.
        clear.execute({});
        fill.execute({ bytes: Math.max(LEAST_BYTES, bytes) });
      },
    },
    clearProbe: {
      what: 'remove what it tried to save',
      locks: () => ['probes'],
      execute: (): void => void clear.run({}),
    },
  };
}

/** The operations of a probe, by name. */
export type ProbeOperations = ReturnType<typeof createProbeOperations>;
