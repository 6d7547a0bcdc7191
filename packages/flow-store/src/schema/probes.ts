import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Adds the table that readiness writes to, and clears again, after a failed save. */
export const probes: Migration = {
  async up(db) {
    await sql`create table probes (id integer primary key, content blob not null) strict`.execute(db);
  },
};
