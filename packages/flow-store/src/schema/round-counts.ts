import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Adds the counters of steps. */
export const roundCounts: Migration = {
  async up(db) {
    await sql`create table round_counts (
      counter text primary key not null,
      next integer not null,
      gaps text not null
    ) strict, without rowid`.execute(db);
  },
};
