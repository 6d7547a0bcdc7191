import { sql } from 'kysely';
import type { Migration } from 'kysely';

const STATEMENTS = [
  sql`create table trigger_starts (
    flow_id text not null,
    trigger_key text not null,
    contact_number text not null,
    started_at integer not null,
    expires_at integer not null
  ) strict`,
  sql`create index trigger_starts_by_contact on trigger_starts (contact_number, flow_id, trigger_key, started_at)`,
  sql`create index trigger_starts_by_age on trigger_starts (expires_at)`,
];

/** Adds the starts of limited triggers, until they expire. */
export const triggerStarts: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
