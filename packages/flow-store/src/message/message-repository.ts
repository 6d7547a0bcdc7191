import type { MessageRepository } from '@luluchat/flow-runtime';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { StoreConnection } from '../connection/store-connection.js';
import { decodeSequenceCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import { packText } from '../text/stored-text.js';
import { selectQueued } from './select-queued.js';
import { toInbound, toOutbound, toTranscriptMessage } from './message-rows.js';

/** Keeps the messages of conversations, and the outbox. */
export function createMessageRepository(connection: StoreConnection): MessageRepository {
  const queries = prepareQueries(connection);
  return {
    list: (contactNumber, page) =>
      connection.read('list messages', () => {
        const limit = clampLimit(page.limit);
        const after = page.cursor === undefined ? 0 : decodeSequenceCursor('messages', page.cursor);
        const rows = queries.list.all({ contactNumber, after, limit: limit + 1 });
        return cutPage(rows, limit, toTranscriptMessage, (row) => encodeCursor('messages', row.sequence));
      }),
    findInbound: (contactNumber, messageId) =>
      connection.read('read a message', () => {
        const row = queries.findInbound.first({ id: packText(messageId), contactNumber });
        return row && toInbound(row);
      }),
    listQueued: (contactNumber) =>
      connection.read('read queued messages', () => queries.listQueued.all({ contactNumber }).map(toInbound)),
    listQueuedContacts: ({ limit, after = '' }) =>
      connection.read('read contacts with queued messages', () =>
        queries.listQueuedContacts.all({ after, limit: clampLimit(limit) }).map((row) => row.contact_number),
      ),
    listUnsent: (page) =>
      connection.read('read the outbox', () => {
        const limit = clampLimit(page.limit);
        const after =
          page.afterId === undefined ? { sequence: 0 } : queries.place.first({ id: packText(page.afterId) });
        return after === undefined ? [] : queries.listUnsent.all({ after: after.sequence, limit }).map(toOutbound);
      }),
    // Lost in a crash, it only makes the message go to its channel again.
    markSent: (messageId, at, channelMessageId) =>
      connection.write('markSent', () => ({ messageId, at, channelMessageId }), 'note'),
    recordStatus: (report) => connection.write('recordStatus', () => report),
  };
}

function prepareQueries(connection: StoreConnection) {
  return {
    list: connection.prepare({ contactNumber: text(), after: number(), limit: number() }, (db, parameters) =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('contact_number', '=', parameters.contactNumber)
        .where('sequence', '>', parameters.after)
        .orderBy('sequence')
        .limit(parameters.limit),
    ),
    findInbound: connection.prepare({ id: text(), contactNumber: text() }, (db, { id, contactNumber }) =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('direction', '=', 'inbound')
        .where('id', '=', id)
        .where('contact_number', '=', contactNumber),
    ),
    listQueued: connection.prepare({ contactNumber: text() }, (db, { contactNumber }) =>
      selectQueued(db).selectAll().where('contact_number', '=', contactNumber).orderBy('sequence'),
    ),
    listQueuedContacts: connection.prepare({ after: text(), limit: number() }, (db, { after, limit }) =>
      selectQueued(db)
        .select('contact_number')
        .distinct()
        .where('contact_number', '>', after)
        .orderBy('contact_number')
        .limit(limit),
    ),
    place: connection.prepare({ id: text() }, (db, { id }) =>
      db.selectFrom('messages').select('sequence').where('direction', '=', 'outbound').where('id', '=', id),
    ),
    listUnsent: connection.prepare({ after: number(), limit: number() }, (db, { after, limit }) =>
      db
        .selectFrom('messages')
        .selectAll()
        // A literal, not a parameter: only then does SQLite see that the partial index covers the query.
        .where('direction', '=', sql.lit<'outbound'>('outbound'))
        .where('sent_at', 'is', null)
        .where('status', 'is', null)
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(limit),
    ),
  };
}
