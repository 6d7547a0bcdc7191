import type { RunRecord, RunStatus } from '@luluchat/flow-runtime/store';
import type { Selectable } from 'kysely';
import { readState, writeState } from '../compact/state-text.js';
import { number, numberOrNull, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { RunTable } from '../schema/schema.js';

/** A row of the table. */
export type RunRow = Selectable<RunTable>;

/** A row before it has its sequence number. */
export type RunValues = Omit<RunRow, 'sequence'>;

/** Adds and replaces runs. Synchronous: for write operations. */
export interface RunWriter {
  insert(run: RunValues): void;
  /** Replaces a run, or adds it if it does not exist. */
  put(run: RunValues): void;
}

const columns = {
  id: text(),
  flow_id: text(),
  flow_version: number(),
  contact_id: text(),
  status: text<RunStatus>(),
  wake_at: numberOrNull(),
  started_at: number(),
  finished_at: numberOrNull(),
  state: text(),
};

/** Prepares the queries that add and replace runs. */
export function prepareRunWriter(connection: QueryPreparer): RunWriter {
  const insert = connection.prepare(columns, (db, row) => db.insertInto('runs').values(row));
  // Columns that never change are left out: SQLite rewrites every index that contains a column which is set.
  const { id, status, wake_at, finished_at, state } = columns;
  const update = connection.prepare({ id, status, wake_at, finished_at, state }, (db, { id, ...row }) =>
    db.updateTable('runs').set(row).where('id', '=', id),
  );
  return {
    insert: insert.execute,
    put: connection.dialect.hasRoundTrips
      ? prepareUpsert(connection)
      : // Not an upsert, with which SQLite writes the table of sequence numbers at every commit.
        (run) => {
          if (update.run(run) === 0) insert.execute(run);
        },
  };
}

/** Prepares the replacement of a run that needs no answer. It uses a sequence number each time. */
function prepareUpsert(connection: QueryPreparer): RunWriter['put'] {
  const upsert = connection.prepare(columns, (db, row) =>
    db
      .insertInto('runs')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          status: ref('excluded.status'),
          wake_at: ref('excluded.wake_at'),
          finished_at: ref('excluded.finished_at'),
          state: ref('excluded.state'),
        })),
      ),
  );
  return upsert.execute;
}

/** Converts a run to columns. */
export function toRunValues(run: RunRecord): RunValues {
  return {
    id: run.id,
    flow_id: run.flowId,
    flow_version: run.flowVersion,
    contact_id: run.contactId,
    status: run.state.status,
    wake_at: run.wakeAt,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    state: writeState(run),
  };
}

/** Converts a row of the table. */
export function toRun(row: RunRow): RunRecord {
  return {
    id: row.id,
    flowId: row.flow_id,
    flowVersion: row.flow_version,
    contactId: row.contact_id,
    state: readState(row),
    wakeAt: row.wake_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
