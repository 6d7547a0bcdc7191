import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Adds what readiness writes to, and removes again, after a save that failed. */
export const probes: Migration = {
  async up(db) {
    await sql`create table probes (id integer primary key, content blob not null) strict`.execute(db);
  },
};
