import type { FailedMessageFilter, OutboundRecord, Page, PageRequest } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { decodeSequenceCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import { flowOfRun } from './flow-of-run.js';
import { toOutboundRecord } from './message-rows.js';

/** Most failed messages that one page looks at. */
const MAX_LOOKED_AT = 5_000;

/**
 * Prepares the pages of failed messages. Their index has few entries, and comes first; a literal, not a parameter: only then do the
 * databases use it. Other filters are checked row by row; an empty text means any.
 */
export function prepareListFailed(
  connection: QueryPreparer,
): (filter: FailedMessageFilter, page: PageRequest) => Page<OutboundRecord> {
  const range = { before: number() };
  const filters = { flowId: text(), contactId: text(), createdFrom: number(), createdBefore: number() };
  const list = connection.prepare(
    { ...range, ...filters, from: number(), limit: number() },
    (db, { before, from, flowId, contactId, createdFrom, createdBefore, limit }) =>
      db
        .selectFrom('messages')
        .selectAll()
        .select(flowOfRun)
        .where('status', '=', sql.lit<'failed'>('failed'))
        .where('sequence', '<', before)
        .where('sequence', '>=', from)
        .where('created_at', '>=', createdFrom)
        .where('created_at', '<', createdBefore)
        .where(sql<SqlBool>`(${contactId} = '' or contact_id = ${contactId})`)
        .where(
          sql<SqlBool>`(${flowId} = '' or run_id in (select id from runs where id = run_id and flow_id = ${flowId}))`,
        )
        .orderBy('sequence', 'desc')
        .limit(limit),
  );
  const findLast = connection.prepare(range, (db, { before }) =>
    db
      .selectFrom('messages')
      .select('sequence')
      .where('status', '=', sql.lit<'failed'>('failed'))
      .where('sequence', '<', before)
      .orderBy('sequence', 'desc')
      .limit(1)
      .offset(MAX_LOOKED_AT - 1),
  );
  const LIST = 'failed-messages';
  return (filter, page) => {
    const { flowId = '', contactId = '', createdFrom = 0, createdBefore = Number.MAX_SAFE_INTEGER } = filter;
    const limit = clampLimit(page.limit);
    const before = page.cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeSequenceCursor(LIST, page.cursor);
    const reached = findLast.first({ before })?.sequence;
    const range = { before, from: reached ?? 0, limit: limit + 1 };
    const rows = list.all({ ...range, flowId, contactId, createdFrom, createdBefore });
    const found = cutPage(rows, limit, toOutboundRecord, ({ sequence }) => encodeCursor(LIST, sequence));
    if (found.nextCursor !== null || reached === undefined) return found;
    return { ...found, nextCursor: encodeCursor(LIST, reached) };
  };
}
