import type { OutboundRecord, RequeueResult, StatusReport } from '@luluchat/flow-runtime/store';
import { number } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';
import { prepareMessageCopies } from './message-copies.js';
import { statusOf, toOutboundRecord } from './message-rows.js';
import type { MessageRow } from './message-rows.js';

/** Columns of a message that is pending again. */
const PENDING = { sent_at: null, status: null, status_at: null, channel_message_id: null } as const;

/** Argument of {@link MessageRepository.putBack}. */
export interface PutBackRequest {
  readonly message: StatusReport['message'];
  readonly createdAfter: number;
}

/** Prepares a function that makes sent messages pending again. `find` finds the message of a report. Synchronous. */
export function preparePutBack(
  connection: QueryPreparer,
  find: (message: StatusReport['message']) => MessageRow | undefined,
): (request: PutBackRequest) => RequeueResult | undefined {
  const copies = prepareMessageCopies(connection);
  const release = connection.prepare({ sequence: number() }, (db, { sequence }) =>
    db.updateTable('messages').set(PENDING).where('sequence', '=', sequence),
  );

  return ({ message, createdAfter }) => {
    const row = find(message);
    if (row === undefined) return undefined;
    const told = 'channelMessageId' in message ? message.channelMessageId : undefined;
    const given = told === undefined ? null : packText(told);
    const outcome = check(row, given, createdAfter);
    if (outcome !== 'put_back') return { message: toOutboundRecord(row), outcome };
    // Later taps and reports still name this id.
    if (row.channel_message_id !== null) copies.add(row, row.channel_message_id);
    release.execute({ sequence: row.sequence });
    return { message: toOutboundRecord({ ...row, ...PENDING }), outcome };
  };

  function check(row: MessageRow, given: string | null, createdAfter: number): RequeueResult['outcome'] {
    const status = statusOf(row);
    const isKnown = given === null || row.channel_message_id === given || copies.has(given);
    if (status === 'pending') return isKnown ? 'past' : 'unsure';
    if (status !== 'sent' || (given !== null && given !== row.channel_message_id)) return 'past';
    return row.created_at > createdAfter ? 'put_back' : 'too_old';
  }
}

/** Prepares a function that makes failed messages pending again. `find` finds a message. Synchronous. */
export function prepareReopen(
  connection: QueryPreparer,
  find: (message: StatusReport['message']) => MessageRow | undefined,
): (messageId: string) => OutboundRecord | undefined {
  const copies = prepareMessageCopies(connection);
  const reopened = { ...PENDING, failure: null, failure_open: null } as const;
  const reopen = connection.prepare({ sequence: number() }, (db, { sequence }) =>
    db.updateTable('messages').set(reopened).where('sequence', '=', sequence),
  );
  return (messageId) => {
    const row = find({ id: messageId });
    if (row?.status !== 'failed') return undefined;
    // Later taps and reports still name this id.
    if (row.channel_message_id !== null) copies.add(row, row.channel_message_id);
    reopen.execute({ sequence: row.sequence });
    return toOutboundRecord({ ...row, ...reopened });
  };
}
