import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** An erasure, and a further merge, find the contacts that were merged into a contact. */
const INDEX = sql`create index merged_contacts_by_survivor on merged_contacts (surviving_id)`;

/** Adds the table of the ids of contacts that were merged into others. */
export const sqliteMergedContacts: Migration = {
  async up(db) {
    await sql`create table merged_contacts (
      contact_id text primary key not null,
      surviving_id text not null,
      merged_at integer not null,
      counts text not null
    ) strict, without rowid`.execute(db);
    await INDEX.execute(db);
  },
};

/** Adds the table of the ids of contacts that were merged into others. */
export const postgresMergedContacts: Migration = {
  async up(db) {
    await sql`create table merged_contacts (
      contact_id text collate "C" primary key,
      surviving_id text collate "C" not null,
      merged_at bigint not null,
      counts text not null
    )`.execute(db);
    await INDEX.execute(db);
  },
};
