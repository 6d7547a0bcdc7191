import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Adds the indexes for finding old runs and messages. */
export const ages: Migration = {
  async up(db) {
    await sql`create index runs_by_end on runs (finished_at) where finished_at is not null`.execute(db);
    await sql`create index messages_by_age on messages (created_at)`.execute(db);
  },
};
