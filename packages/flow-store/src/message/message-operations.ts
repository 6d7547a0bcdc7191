import type { ReportedOutbound, StatusReport } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text, textOrNull } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';
import { channelMessageLock, messageCostLock, messageLock } from '../writer/lock-names.js';
import { isOutbound } from './is-outbound.js';
import { prepareMessageCopies } from './message-copies.js';
import { costPartOf } from './message-costs.js';
import { preparePutBack, prepareReopen } from './put-back.js';
import type { PutBackRequest } from './put-back.js';
import { prepareMessageStatuses } from './message-statuses.js';

/** A message that its channel accepted. */
export interface SentMessage {
  readonly messageId: string;
  readonly at: number;
  readonly channelMessageId: string | undefined;
}

/** Creates the operations that change stored messages. */
export function createMessageOperations(connection: QueryPreparer) {
  const statuses = prepareMessageStatuses(connection);
  const copies = prepareMessageCopies(connection);
  const mark = connection.prepare(
    { id: text(), sent_at: number(), channel_message_id: textOrNull() },
    (db, { id, sent_at, channel_message_id }) =>
      db
        .updateTable('messages')
        .set(({ fn, ref }) => ({
          sent_at: fn.coalesce(ref('sent_at'), sql<number>`${sent_at}`),
          channel_message_id: fn.coalesce(ref('channel_message_id'), sql<string | null>`${channel_message_id}`),
        }))
        .where(isOutbound(connection.dialect, id)),
  );
  const findIds = connection.prepare({ id: text() }, (db, { id }) =>
    connection.dialect.lockRows(
      db.selectFrom('messages').select(['sequence', 'channel_message_id']).where(isOutbound(connection.dialect, id)),
    ),
  );
  return {
    markSent: {
      what: 'mark a message as sent',
      locks: ({ messageId, channelMessageId }: SentMessage) => messageLocks({ id: messageId, channelMessageId }),
      prefetch: ({ messageId, channelMessageId }: SentMessage): void => {
        if (channelMessageId !== undefined) findIds.first({ id: packText(messageId) });
      },
      sharesTransaction: true,
      execute: ({ messageId, at, channelMessageId }: SentMessage): void => {
        const id = packText(messageId);
        if (channelMessageId === undefined) return mark.execute({ id, sent_at: at, channel_message_id: null });
        const channel_message_id = packText(channelMessageId);
        const before = findIds.first({ id });
        mark.execute({ id, sent_at: at, channel_message_id });
        // An earlier hand-over may have succeeded without its response.
        if (before !== undefined && before.channel_message_id !== null) copies.keep(before, channel_message_id);
      },
    },
    putBack: {
      what: 'put a message back',
      locks: ({ message }: PutBackRequest) => messageLocks(message),
      prefetch: ({ message }: PutBackRequest) => void statuses.find(message),
      execute: preparePutBack(connection, (message) => statuses.find(message)),
    },
    reopenMessage: {
      what: 'send a failed message again',
      locks: (messageId: string) => messageLocks({ id: messageId }),
      prefetch: (messageId: string) => void statuses.find({ id: messageId }),
      execute: prepareReopen(connection, (message) => statuses.find(message)),
    },
    recordStatus: {
      what: 'record the status of a message',
      locks: ({ message, pricing }: StatusReport) => [
        ...messageLocks(message),
        ...(pricing === undefined ? [] : [messageCostLock(costPartOf(message, connection.dialect))]),
      ],
      prefetch: ({ message }: StatusReport) => void statuses.find(message),
      execute: (report: StatusReport): ReportedOutbound | undefined => statuses.record(report),
    },
  };
}

function messageLocks(message: { readonly id?: string; readonly channelMessageId?: string | undefined }): string[] {
  const { id, channelMessageId } = message;
  return [
    ...(id === undefined ? [] : [messageLock(id)]),
    ...(channelMessageId === undefined ? [] : [channelMessageLock(channelMessageId)]),
  ];
}

/** The operations of a message, by name. */
export type MessageOperations = ReturnType<typeof createMessageOperations>;
