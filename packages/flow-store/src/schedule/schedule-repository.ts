import type { OccurrenceFilter, OccurrenceState, ScheduleRepository } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import { cutPage, clampLimit } from '../page/cut-page.js';
import { decodeTextCursor, encodeCursor } from '../page/cursor.js';
import { toRunValues } from '../run/run-rows.js';
import type { OccurrenceTable } from '../schema/schema.js';
import type { StoreConnection, StoreReader } from '../writer/store-connection.js';
import { toOccurrence } from './occurrence-rows.js';
import type { ScheduleOperations } from './schedule-operations.js';

/** Before the first page: larger than every id. */
const BEHIND_ALL = '\u{10ffff}';

/** Keeps the occurrences of schedule and date triggers. */
export function createScheduleRepository(connection: StoreConnection<ScheduleOperations>): ScheduleRepository {
  const listDue = connection.prepare({ at: number(), limit: number() }, (db, { at, limit }) =>
    db
      .selectFrom('occurrences')
      .selectAll()
      .where('next_at', 'is not', null)
      .where('next_at', '<=', at)
      .orderBy('next_at')
      .limit(limit),
  );
  const listPaused = connection.prepare({}, (db) =>
    db
      .selectFrom('schedule_pauses')
      .select('flow_id')
      // True of every row: makes SQLite search the index from its start instead of scanning it.
      .where('flow_id', '>', sql.lit(''))
      .orderBy('flow_id'),
  );
  const list = prepareLists(connection);
  return {
    plan: (plan) => connection.write('planOccurrences', () => plan),
    begin: (due) => connection.write('beginOccurrence', () => due),
    startBatch: (batch) =>
      connection.write('startBatch', () => ({ ...batch, runs: batch.runs.map(toRunValues) }), 'new-work'),
    cancel: (request) => connection.write('cancelOccurrence', () => request),
    pause: (request, origin) => connection.write('pauseOccurrences', () => [request, origin]),
    resume: (request, origin) => connection.write('resumeOccurrences', () => [request, origin]),
    listPaused: () => connection.read('list paused schedules', () => listPaused.all({}).map((row) => row.flow_id)),
    listDue: ({ at, limit }) =>
      connection.read('list due occurrences', () => listDue.all({ at, limit: clampLimit(limit) }).map(toOccurrence)),
    list: ({ flowId, state }, { limit, cursor }) =>
      connection.read('list occurrences', () => {
        const before = cursor === undefined ? BEHIND_ALL : decodeTextCursor('occurrences', cursor);
        const most = clampLimit(limit);
        const rows = list({ flowId, state }, { before, limit: most + 1 });
        return cutPage(rows, most, toOccurrence, ({ id }) => encodeCursor('occurrences', id));
      }),
  };
}

/** Prepares one query for each set of filters, so that each goes by its index. */
function prepareLists(
  connection: StoreReader,
): (filter: OccurrenceFilter, page: { readonly before: string; readonly limit: number }) => readonly OccurrenceTable[] {
  const prepare = (has: { readonly flow: boolean; readonly state: boolean }) =>
    connection.prepare(
      { flowId: text(), state: text<OccurrenceState>(), before: text(), limit: number() },
      (db, { flowId, state, before, limit }) => {
        let query = db.selectFrom('occurrences').selectAll().where('id', '<', before);
        if (has.flow) query = query.where('flow_id', '=', flowId);
        // Of one flow, few are in another state than those that have ended.
        const ofState = has.flow ? connection.dialect.unindexed('state') : sql<string>`state`;
        if (has.state) query = query.where(ofState, '=', state);
        return query.orderBy('id', 'desc').limit(limit);
      },
    );
  const both = [false, true];
  const queries = both.map((flow) => both.map((state) => prepare({ flow, state })));
  return ({ flowId, state }, page) => {
    const query = queries[Number(flowId !== undefined)]?.[Number(state !== undefined)];
    // A query ignores the values that it has no parameter for.
    return query?.all({ ...page, flowId: flowId ?? '', state: state ?? 'planned' }) ?? [];
  };
}
