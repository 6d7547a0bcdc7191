import { countPricings, sumCosts } from '@luluchat/flow-runtime/store';
import type { MessageRepository } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { DeferralOperations } from './deferral-operations.js';
import type { MessageOperations } from './message-operations.js';
import { decodeSequenceCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import { packText, unpackText } from '../text/stored-text.js';
import { prepareListDeferred, toDeferredConversation } from './deferral-queries.js';
import { prepareListFailed } from './list-failed.js';
import { prepareListCosts } from './message-costs.js';
import { flowOfRun } from './flow-of-run.js';
import { isOutbound } from './is-outbound.js';
import { prepareFindCopy } from './message-copies.js';
import { toInbound, toOutbound, toOutboundRecord, toTranscriptMessage } from './message-rows.js';
import { selectQueued } from './select-queued.js';
import { selectUnsent, selectUnsentOf } from './select-unsent.js';

/** Keeps the messages of conversations, and the outbox. */
export function createMessageRepository(
  connection: StoreConnection<MessageOperations & DeferralOperations>,
): MessageRepository {
  const queries = prepareQueries(connection);
  const listFailed = prepareListFailed(connection);
  const listCosts = prepareListCosts(connection);
  return {
    list: (contactId, page, order = 'oldest') =>
      connection.read('list messages', () => {
        const limit = clampLimit(page.limit);
        if (order === 'newest') {
          const before =
            page.cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeSequenceCursor('newest-messages', page.cursor);
          const newest = queries.listNewest.all({ contactId, before, limit: limit + 1 });
          return cutPage(newest, limit, toTranscriptMessage, (row) => encodeCursor('newest-messages', row.sequence));
        }
        const after = page.cursor === undefined ? 0 : decodeSequenceCursor('messages', page.cursor);
        const rows = queries.list.all({ contactId, after, limit: limit + 1 });
        return cutPage(rows, limit, toTranscriptMessage, (row) => encodeCursor('messages', row.sequence));
      }),
    findInbound: (contactId, messageId) =>
      connection.read('read a message', () => {
        const row = queries.findInbound.first({ id: packText(messageId), contactId });
        return row && toInbound(row);
      }),
    listQueued: (contactId, limit = Number.MAX_SAFE_INTEGER) =>
      connection.read('read queued messages', () => queries.listQueued.all({ contactId, limit }).map(toInbound)),
    countQueued: (contactId) =>
      connection.read('count queued messages', () => queries.countQueued.first({ contactId })?.count ?? 0),
    listQueuedContacts: ({ limit, after = '' }) =>
      connection.read('read contacts with queued messages', () =>
        queries.listQueuedContacts.all({ after, limit: clampLimit(limit) }).map((row) => row.contact_id),
      ),
    listUnsent: (page) =>
      connection.read('read the outbox', () => {
        const limit = clampLimit(page.limit);
        const after =
          page.afterId === undefined ? { sequence: 0 } : queries.place.first({ id: packText(page.afterId) });
        return after === undefined ? [] : queries.listUnsent.all({ after: after.sequence, limit }).map(toOutbound);
      }),
    listUnsentByContact: (contactId, limit) =>
      connection.read('read the outbox', () =>
        queries.listUnsentByContact.all({ contactId, limit: clampLimit(limit) }).map(toOutbound),
      ),
    defer: (conversation) => connection.write('defer', () => conversation),
    endDeferral: (conversation) => connection.write('endDeferral', () => conversation, 'deferrable'),
    deferUnsent: (nextAttemptAt) => connection.write('deferUnsent', () => nextAttemptAt),
    listDeferred: ({ limit }) =>
      connection.read('read deferred conversations', () =>
        queries.listDeferred.all({ limit: clampLimit(limit) }).map(toDeferredConversation),
      ),
    // If a crash loses it, the message is handed over again, which is allowed.
    markSent: (messageId, at, channelMessageId) =>
      connection.write('markSent', () => ({ messageId, at, channelMessageId }), 'deferrable'),
    reopen: (messageId) => connection.write('reopenMessage', () => messageId),
    listFailed: (filter, page) => connection.read('list failed messages', () => listFailed(filter, page)),
    findOutbound: (contactId, id) =>
      connection.read('read a message', () => {
        const packed = packText(id);
        const row = queries.findOutbound.first({ id: packed }) ?? queries.findByChannelId.first({ id: packed });
        const found = row ?? queries.findCopy.first({ channelMessageId: packed });
        if (found?.contact_id !== contactId) return undefined;
        const { channel_message_id: given } = found;
        return Object.assign(toOutboundRecord(found), { channelMessageId: given === null ? null : unpackText(given) });
      }),
    listAfter: (messageId, limit) =>
      connection.read('read what followed a message', () => {
        const message = queries.findOutbound.first({ id: packText(messageId) });
        if (message === undefined) return [];
        const { contact_id: contactId, sequence: after } = message;
        return queries.list.all({ contactId, after, limit: clampLimit(limit) }).map(toTranscriptMessage);
      }),
    findOpenFailure: (messageId) =>
      connection.read('read a message', () => {
        const row = queries.findOutbound.first({ id: packText(messageId) });
        return row?.failure_open === 1 ? toOutboundRecord(row) : undefined;
      }),
    listOpenFailures: (page) =>
      connection.read('read open failures', () => {
        const limit = clampLimit(page.limit);
        const after =
          page.afterId === undefined ? { sequence: 0 } : queries.place.first({ id: packText(page.afterId) });
        if (after === undefined) return [];
        return queries.listOpenFailures.all({ after: after.sequence, limit }).map(toOutboundRecord);
      }),
    requeue: (report) => connection.write('putBack', () => report),
    recordStatus: (report) => connection.write('recordStatus', () => report),
    countCosts: (request) => connection.read('count the costs of a flow', () => sumCosts(listCosts(request))),
    countRunCosts: (run) =>
      connection.read('count the costs of a run', () =>
        countPricings(queries.listPriced.all(run).flatMap((row) => toOutboundRecord(row).pricing ?? [])),
      ),
  };
}

function prepareQueries(connection: QueryPreparer) {
  return {
    list: connection.prepare({ contactId: text(), after: number(), limit: number() }, (db, parameters) =>
      db
        .selectFrom('messages')
        .selectAll()
        .select(flowOfRun)
        .where('contact_id', '=', parameters.contactId)
        .where('sequence', '>', parameters.after)
        .orderBy('sequence')
        .limit(parameters.limit),
    ),
    listPriced: connection.prepare({ contactId: text(), runId: text() }, (db, { contactId, runId }) =>
      db
        .selectFrom('messages')
        .selectAll()
        .select(flowOfRun)
        .where('contact_id', '=', contactId)
        .where('run_id', '=', runId)
        .where('direction', '=', 'outbound')
        .where('pricing', 'is not', null)
        .where('status', 'in', ['delivered', 'read'])
        .orderBy('sequence'),
    ),
    listNewest: connection.prepare({ contactId: text(), before: number(), limit: number() }, (db, parameters) =>
      db
        .selectFrom('messages')
        .selectAll()
        .select(flowOfRun)
        .where('contact_id', '=', parameters.contactId)
        .where('sequence', '<', parameters.before)
        .orderBy('sequence', 'desc')
        .limit(parameters.limit),
    ),
    findInbound: connection.prepare({ id: text(), contactId: text() }, (db, { id, contactId }) =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('direction', '=', 'inbound')
        .where('id', '=', id)
        .where('contact_id', '=', contactId),
    ),
    listQueued: connection.prepare({ contactId: text(), limit: number() }, (db, { contactId, limit }) =>
      selectQueued(db).selectAll().where('contact_id', '=', contactId).orderBy('sequence').limit(limit),
    ),
    countQueued: connection.prepare({ contactId: text() }, (db, { contactId }) =>
      selectQueued(db)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('contact_id', '=', contactId),
    ),
    listQueuedContacts: connection.prepare({ after: text(), limit: number() }, (db, { after, limit }) =>
      selectQueued(db)
        .select('contact_id')
        .distinct()
        .where('contact_id', '>', after)
        .orderBy('contact_id')
        .limit(limit),
    ),
    findOutbound: connection.prepare({ id: text() }, (db, { id }) =>
      db.selectFrom('messages').selectAll().select(flowOfRun).where(isOutbound(connection.dialect, id)),
    ),
    findByChannelId: connection.prepare({ id: text() }, (db, { id }) =>
      db
        .selectFrom('messages')
        .selectAll()
        .select(flowOfRun)
        .where('channel_message_id', '=', id)
        .orderBy('sequence', 'desc')
        .limit(1),
    ),
    findCopy: prepareFindCopy(connection),
    listOpenFailures: connection.prepare({ after: number(), limit: number() }, (db, { after, limit }) =>
      db
        .selectFrom('messages')
        .selectAll()
        .select(flowOfRun)
        // A literal, for the partial index.
        .where('failure_open', '=', sql.lit(1))
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(limit),
    ),
    place: connection.prepare({ id: text() }, (db, { id }) =>
      db.selectFrom('messages').select('sequence').where(isOutbound(connection.dialect, id)),
    ),
    listDeferred: prepareListDeferred(connection),
    listUnsentByContact: connection.prepare({ contactId: text(), limit: number() }, (db, { contactId, limit }) =>
      selectUnsentOf(db, connection.dialect, contactId).selectAll().select(flowOfRun).orderBy('sequence').limit(limit),
    ),
    listUnsent: connection.prepare({ after: number(), limit: number() }, (db, { after, limit }) =>
      selectUnsent(db).selectAll().select(flowOfRun).where('sequence', '>', after).orderBy('sequence').limit(limit),
    ),
  };
}
