import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { RunPage } from './run-page.js';
import { PLACE_COLUMNS } from './run-place.js';
import type { RunPlace } from './run-place.js';

/** Most runs with the error kind that one page looks at, so that a rare flow or contact among them does not hold up other reads. */
const MAX_LOOKED_AT = 5_000;

/** Rows of a page. */
export interface ErrorKindPage {
  readonly rows: readonly RunPlace[];
  /** Sequence number of the last run that was looked at, when there may be more behind it. */
  readonly reached: number | undefined;
}

/**
 * Prepares the pages of runs with an error kind, or with any: its index comes first, and other filters are checked row by row. With any
 * kind, a run has a row for each of its kinds.
 */
export function prepareErrorKindPages(
  connection: QueryPreparer,
): (kind: string | undefined, page: RunPage) => ErrorKindPage {
  const ofKind = prepareOf(connection, true);
  const ofAny = prepareOf(connection, false);
  return (kind, page) => (kind === undefined ? ofAny('', page) : ofKind(kind, page));
}

function prepareOf(connection: QueryPreparer, hasKind: boolean): (kind: string, page: RunPage) => ErrorKindPage {
  const range = { kind: text(), from: number(), before: number() };
  const list = connection.prepare(
    { ...range, flowId: text(), contactId: text(), status: text(), limit: number() },
    (db, { kind, from, before, flowId, contactId, status, limit }) =>
      db
        .selectFrom('run_error_kinds')
        // SQLite reads the tables of a cross join in this order. An empty text means any.
        .crossJoin('runs')
        .select(PLACE_COLUMNS)
        .whereRef('runs.sequence', '=', 'run_sequence')
        .$if(hasKind, (query) => query.where('kind', '=', kind))
        .where('run_sequence', '>=', from)
        .where('run_sequence', '<', before)
        .where(sql<SqlBool>`(${flowId} = '' or flow_id = ${flowId})`)
        .where(sql<SqlBool>`(${contactId} = '' or contact_id = ${contactId})`)
        .where(sql<SqlBool>`(${status} = '' or status = ${status})`)
        .orderBy('run_sequence', 'desc')
        .limit(limit),
  );
  const findLast = connection.prepare(range, (db, { kind, from, before }) =>
    db
      .selectFrom('run_error_kinds')
      .select('run_sequence')
      .$if(hasKind, (query) => query.where('kind', '=', kind))
      .where('run_sequence', '>=', from)
      .where('run_sequence', '<', before)
      .orderBy('run_sequence', 'desc')
      .limit(1)
      .offset(MAX_LOOKED_AT - 1),
  );
  return (kind, { filter: { flowId = '', contactId = '', status = '' }, from, before, limit }) => {
    const last = findLast.first({ kind, from, before })?.run_sequence;
    const rows = list.all({ kind, from: last ?? from, before, limit, flowId, contactId, status });
    return { rows, reached: rows.length < limit ? last : undefined };
  };
}
