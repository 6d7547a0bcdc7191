import { sql } from 'kysely';
import type { Migration } from 'kysely';

const STATEMENTS = [
  sql`create table deferred_conversations (
    contact_id text primary key not null,
    message_id text not null,
    attempts integer not null,
    next_attempt_at integer not null,
    needs_operator integer not null
  ) strict, without rowid`,
  sql`create index deferred_conversations_by_next_attempt on deferred_conversations (next_attempt_at)`,
];

/** Adds the failed attempts of a conversation and the instant of the next one. */
export const deferredConversations: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
