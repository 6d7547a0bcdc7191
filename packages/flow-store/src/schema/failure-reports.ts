import { sql } from 'kysely';
import type { Migration } from 'kysely';

const STATEMENTS = [
  sql`alter table messages add column failure_open integer`,
  sql`create index messages_with_open_failure on messages (sequence) where failure_open = 1`,
  // A message that was sent twice has two channel ids, and a contact may answer either.
  sql`create table message_copies (
    channel_message_id text primary key not null,
    message_sequence integer not null
  ) strict, without rowid`,
  sql`create index message_copies_by_message on message_copies (message_sequence)`,
];

/** Adds a mark for failures that were not reported to their run, and further channel ids of a message. */
export const failureReports: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
