import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Adds what steps count over all contacts. */
export const roundCounts: Migration = {
  async up(db) {
    await sql`create table round_counts (
      counter text primary key not null,
      next integer not null,
      gaps text not null
    ) strict, without rowid`.execute(db);
  },
};
