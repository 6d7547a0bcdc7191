import type { RunRecord, RunState, RunStatus } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
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
  // Needs no answer of the update.
  const insertMissing = connection.dialect.hasRoundTrips ? prepareInsertMissing(connection) : undefined;
  return {
    insert: insert.execute,
    // Not an upsert, which would use a sequence number and write its table at every commit.
    put: (run) => {
      if (insertMissing !== undefined) {
        update.execute(run);
        insertMissing.execute(run);
        return;
      }
      if (update.run(run) === 0) insert.execute(run);
    },
  };
}

/** Prepares the query that adds a run unless it exists. */
function prepareInsertMissing(connection: QueryPreparer) {
  return connection.prepare(columns, (db, row) =>
    db
      .insertInto('runs')
      .columns([
        'id',
        'flow_id',
        'flow_version',
        'contact_id',
        'status',
        'wake_at',
        'started_at',
        'finished_at',
        'state',
      ])
      .expression(
        db
          .selectNoFrom([
            sql<string>`${row.id}`.as('id'),
            sql<string>`${row.flow_id}`.as('flow_id'),
            sql<number>`${row.flow_version}`.as('flow_version'),
            sql<string>`${row.contact_id}`.as('contact_id'),
            sql<RunStatus>`${row.status}`.as('status'),
            sql<number | null>`${row.wake_at}`.as('wake_at'),
            sql<number>`${row.started_at}`.as('started_at'),
            sql<number | null>`${row.finished_at}`.as('finished_at'),
            sql<string>`${row.state}`.as('state'),
          ])
          .where(({ not, exists, selectFrom }) =>
            not(exists(selectFrom('runs').select('id').where('id', '=', row.id))),
          ),
      ),
  );
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
    state: JSON.stringify(run.state),
  };
}

/** Converts a row of the table. */
export function toRun(row: RunRow): RunRecord {
  return {
    id: row.id,
    flowId: row.flow_id,
    flowVersion: row.flow_version,
    contactId: row.contact_id,
    state: JSON.parse(row.state) as RunState,
    wakeAt: row.wake_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
