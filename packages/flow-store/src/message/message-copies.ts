import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { MessageRow } from './message-rows.js';

/** Further ids that a channel gave to messages which it was sent more than once. Synchronous. Ids are packed. */
export interface MessageCopies {
  /** The message that the channel gave this id besides its first one. */
  find(channelMessageId: string): MessageRow | undefined;
  /** Whether some message has this id besides its first one. */
  has(channelMessageId: string): boolean;
  /** Keeps an id of a message besides its first one. */
  add(row: Pick<MessageRow, 'sequence'>, channelMessageId: string): void;
  /** Keeps an id of a message: as its first, or besides that. Gives the row as it is then. */
  keep<Row extends Pick<MessageRow, 'sequence' | 'channel_message_id'>>(row: Row, channelMessageId: string): Row;
}

/** Prepares what finds copies and keeps their ids. */
export function prepareMessageCopies(connection: QueryPreparer): MessageCopies {
  const findCopy = prepareFindCopy(connection);
  const setFirst = connection.prepare(
    { sequence: number(), channel_message_id: text() },
    (db, { sequence, ...columns }) => db.updateTable('messages').set(columns).where('sequence', '=', sequence),
  );
  const addCopy = connection.prepare({ channel_message_id: text(), message_sequence: number() }, (db, row) =>
    db
      .insertInto('message_copies')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  );
  const add: MessageCopies['add'] = ({ sequence }, channel_message_id) => {
    addCopy.execute({ channel_message_id, message_sequence: sequence });
  };
  return {
    find: (channelMessageId) => findCopy.first({ channelMessageId }),
    has: (channelMessageId) => findCopy.first({ channelMessageId }) !== undefined,
    add,
    keep(row, channel_message_id) {
      const { sequence, channel_message_id: first } = row;
      if (first === channel_message_id) return row;
      if (first !== null) add(row, channel_message_id);
      else setFirst.execute({ sequence, channel_message_id });
      return first === null ? { ...row, channel_message_id } : row;
    },
  };
}

/** Prepares the query for the message that has an id besides its first one. */
export function prepareFindCopy(connection: QueryPreparer) {
  return connection.prepare({ channelMessageId: text() }, (db, { channelMessageId }) =>
    db
      .selectFrom('messages')
      .selectAll()
      .where('sequence', '=', (eb) =>
        eb.selectFrom('message_copies').select('message_sequence').where('channel_message_id', '=', channelMessageId),
      ),
  );
}
