import { RUN_STATUSES } from '@luluchat/flow-runtime/store';
import type { Page, PageRequest, RunFilter, RunStatus } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { decodeSequenceCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import { prepareErrorKindPages } from './error-kind-pages.js';
import { prepareFindStartedAt } from './find-started-at.js';
import type { RunPage } from './run-page.js';
import { PLACE_COLUMNS } from './run-place.js';
import type { RunPlace } from './run-place.js';

/**
 * Prepares the pages of the list of runs. Runs were accepted in the order in which they were started, so a period is a range of
 * sequence numbers, and needs no index.
 */
export function prepareRunPages(connection: QueryPreparer): (filter: RunFilter, page: PageRequest) => Page<RunPlace> {
  const toRange = prepareRunRange(connection);
  const read = prepareFilteredRuns(connection);
  const withErrorKind = prepareErrorKindPages(connection);
  return (filter, page) => {
    const { errorKind } = filter;
    const limit = clampLimit(page.limit);
    const wanted: RunPage = { filter, ...toRange(filter, page), limit: limit + 1 };
    const toCursor = (sequence: number): string => encodeCursor('runs', sequence);
    const cut = (rows: readonly RunPlace[]): Page<RunPlace> =>
      cutPage(
        rows,
        limit,
        (place) => place,
        ({ sequence }) => toCursor(sequence),
      );
    if (errorKind === undefined) return cut(read(wanted));
    const { rows, reached } = withErrorKind(errorKind, wanted);
    const found = cut(rows);
    return found.nextCursor === null && reached !== undefined ? { ...found, nextCursor: toCursor(reached) } : found;
  };
}

/** Prepares the range of sequence numbers of a period, before a cursor. */
export function prepareRunRange(
  connection: QueryPreparer,
): (filter: RunFilter, page: PageRequest) => Pick<RunPage, 'from' | 'before'> {
  const findStart = prepareFindStartedAt(connection);
  return ({ startedFrom, startedBefore }, page) => {
    const cursor = page.cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeSequenceCursor('runs', page.cursor);
    const end = startedBefore === undefined ? cursor : findStart(startedBefore);
    return { from: startedFrom === undefined ? 0 : findStart(startedFrom), before: Math.min(cursor, end) };
  };
}

/**
 * Prepares one query for each set of filters. A contact has few runs, so its index comes first and other filters are checked
 * row by row; the `+` keeps SQLite, which has no statistics, from choosing another index.
 */
export function prepareFilteredRuns(connection: QueryPreparer): (page: RunPage) => RunPlace[] {
  const prepare = (has: { readonly flow: boolean; readonly contact: boolean; readonly status: boolean }) =>
    connection.prepare(
      {
        flowId: text(),
        contactId: text(),
        status: text<RunStatus>(),
        from: number(),
        before: number(),
        limit: number(),
      },
      (db, { flowId, contactId, status, from, before, limit }) => {
        const ref = (column: string) =>
          has.contact ? connection.dialect.unindexed(column) : sql<string>`${sql.ref(column)}`;
        const all = db
          .selectFrom('runs')
          .select(PLACE_COLUMNS)
          .where('sequence', '>=', from)
          .where('sequence', '<', before);
        if (has.flow && !has.contact && !has.status) {
          // The index by flow has the statuses apart; the database merges them in order.
          const [first, ...others] = RUN_STATUSES.map((status) =>
            all.where('flow_id', '=', flowId).where('status', '=', sql.lit(status)),
          );
          const merged = others.reduce((one, other) => one?.unionAll(other), first);
          if (merged !== undefined) return merged.orderBy('sequence', 'desc').limit(limit);
        }
        let query = all;
        if (has.contact) query = query.where('contact_id', '=', contactId);
        if (has.flow) query = query.where(ref('flow_id'), '=', flowId);
        if (has.status) query = query.where(ref('status'), '=', status);
        return query.orderBy('sequence', 'desc').limit(limit);
      },
    );
  const queries = new Map(
    [0, 1, 2, 3, 4, 5, 6, 7].map((set) => [
      set,
      prepare({ flow: (set & 1) !== 0, contact: (set & 2) !== 0, status: (set & 4) !== 0 }),
    ]),
  );
  return ({ filter: { flowId, contactId, status }, ...range }) => {
    const set = (flowId === undefined ? 0 : 1) + (contactId === undefined ? 0 : 2) + (status === undefined ? 0 : 4);
    const query = queries.get(set);
    // A query ignores the values that it has no parameter for.
    const values = { flowId: flowId ?? '', contactId: contactId ?? '', status: status ?? 'running' };
    return query?.all({ ...values, ...range }) ?? [];
  };
}
