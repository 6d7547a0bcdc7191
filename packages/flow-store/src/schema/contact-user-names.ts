import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Adds the user names of contacts, and the instants at which their channel reported a new number. */
export const sqliteContactUserNames: Migration = {
  async up(db) {
    await sql`alter table contacts add column username text`.execute(db);
    await sql`alter table contacts add column number_changed_at integer`.execute(db);
  },
};

/** Adds the user names of contacts, and the instants at which their channel reported a new number. */
export const postgresContactUserNames: Migration = {
  async up(db) {
    await sql`alter table contacts add column username text, add column number_changed_at bigint`.execute(db);
  },
};
