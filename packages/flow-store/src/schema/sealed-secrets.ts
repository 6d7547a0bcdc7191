import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Adds the table of secrets, which are encrypted before they are stored. */
export const sealedSecrets: Migration = {
  async up(db) {
    await sql`create table secrets (
      name text primary key not null,
      sealed text not null,
      updated_at integer not null
    ) strict, without rowid`.execute(db);
  },
};
