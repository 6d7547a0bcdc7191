import { sql } from 'kysely';
import type { Migration } from 'kysely';

const STATEMENTS = [
  sql`alter table messages add column status text`,
  sql`alter table messages add column status_at integer`,
  sql`alter table messages add column failure text`,
  sql`alter table messages add column channel_message_id text`,
  sql`create index messages_by_channel_id on messages (channel_message_id) where channel_message_id is not null`,
  // A failed message is not sent, and must leave the outbox.
  sql`drop index messages_unsent`,
  sql`create index messages_unsent on messages (direction, sequence)
    where direction = 'outbound' and sent_at is null and status is null`,
];

/** Adds the delivery status of outbound messages, and the failure of those that could not be sent. */
export const messageStatuses: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
