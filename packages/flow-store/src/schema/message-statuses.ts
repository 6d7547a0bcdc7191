import { sql } from 'kysely';
import type { Migration } from 'kysely';

const STATEMENTS = [
  sql`alter table messages add column status text`,
  sql`alter table messages add column status_at integer`,
  sql`alter table messages add column failure text`,
  sql`alter table messages add column channel_message_id text`,
  sql`create index messages_by_channel_id on messages (channel_message_id) where channel_message_id is not null`,
  // What failed is not sent, and must leave the outbox all the same.
  sql`drop index messages_unsent`,
  sql`create index messages_unsent on messages (direction, sequence)
    where direction = 'outbound' and sent_at is null and status is null`,
];

/** Adds what became of outbound messages after they were sent, or why they could not be. */
export const messageStatuses: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
