import type { RunFilter, RunStatus } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { RunRow } from './run-rows.js';

/** Reads runs that match a filter and were accepted before a sequence number, newest first. */
export type ReadRunPage = (filter: RunFilter, before: number, limit: number) => RunRow[];

/**
 * Prepares one query for each set of filters. A contact has few runs, so its index comes first and other filters are checked
 * row by row; the `+` keeps SQLite, which has no statistics, from choosing another index.
 */
export function prepareRunPages(connection: QueryPreparer): ReadRunPage {
  const prepare = (has: { readonly flow: boolean; readonly contact: boolean; readonly status: boolean }) =>
    connection.prepare(
      { flowId: text(), contactId: text(), status: text<RunStatus>(), before: number(), limit: number() },
      (db, { flowId, contactId, status, before, limit }) => {
        const plain = has.contact ? sql.raw('+') : sql.raw('');
        let query = db.selectFrom('runs').selectAll().where('sequence', '<', before);
        if (has.contact) query = query.where('contact_id', '=', contactId);
        if (has.flow) query = query.where(sql<string>`${plain}${sql.ref('flow_id')}`, '=', flowId);
        if (has.status) query = query.where(sql<RunStatus>`${plain}${sql.ref('status')}`, '=', status);
        return query.orderBy('sequence', 'desc').limit(limit);
      },
    );
  const queries = new Map(
    [0, 1, 2, 3, 4, 5, 6, 7].map((set) => [
      set,
      prepare({ flow: (set & 1) !== 0, contact: (set & 2) !== 0, status: (set & 4) !== 0 }),
    ]),
  );
  return ({ flowId, contactId, status }, before, limit) => {
    const set = (flowId === undefined ? 0 : 1) + (contactId === undefined ? 0 : 2) + (status === undefined ? 0 : 4);
    const query = queries.get(set);
    // A query ignores the values that it has no parameter for.
    const values = { flowId: flowId ?? '', contactId: contactId ?? '', status: status ?? 'running' };
    return query?.all({ ...values, before, limit }) ?? [];
  };
}
