import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { SqlDialect } from '../connection/sql-dialect.js';
import { flowOfRun } from './flow-of-run.js';
import type { MessageRow } from './message-rows.js';

/** Further channel ids of messages that were sent more than once. Synchronous. Ids are packed. */
export interface MessageCopies {
  /** Returns the message that has this id as a further one. */
  find(channelMessageId: string): MessageRow | undefined;
  /** Tells whether a message has this id as a further one. */
  has(channelMessageId: string): boolean;
  /** Stores a further id of a message. */
  add(row: Pick<MessageRow, 'sequence'>, channelMessageId: string): void;
  /** Stores an id of a message, as its first or as a further one. Returns the updated row. */
  keep<Row extends Pick<MessageRow, 'sequence' | 'channel_message_id'>>(row: Row, channelMessageId: string): Row;
}

/** Prepares the queries that find and store further ids. */
export function prepareMessageCopies(connection: QueryPreparer): MessageCopies {
  const findCopy = prepareFindCopy(connection, connection.dialect.lockRows);
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

/** Prepares the search for the message that has an id as a further one; `lock` locks its row. */
export function prepareFindCopy(connection: QueryPreparer, lock: SqlDialect['lockRows'] = (query) => query) {
  return connection.prepare({ channelMessageId: text() }, (db, { channelMessageId }) =>
    lock(
      db
        .selectFrom('messages')
        .selectAll()
        .select(flowOfRun)
        .where('sequence', '=', (eb) =>
          eb.selectFrom('message_copies').select('message_sequence').where('channel_message_id', '=', channelMessageId),
        ),
    ),
  );
}
