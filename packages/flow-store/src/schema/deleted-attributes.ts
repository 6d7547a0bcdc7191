import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** An erasure finds the values of a contact. */
const INDEX = sql`create index deleted_attribute_values_by_contact on deleted_attribute_values (contact_id)`;

/** Adds the tables of deleted attributes and of the values that contacts had of them. */
export const sqliteDeletedAttributes: Migration = {
  async up(db) {
    await sql`create table deleted_attributes (
      key text primary key not null,
      title text not null,
      type text not null,
      deleted_at integer not null
    ) strict, without rowid`.execute(db);
    await sql`create table deleted_attribute_values (
      key text not null,
      contact_id text not null,
      value text not null,
      primary key (key, contact_id)
    ) strict, without rowid`.execute(db);
    await INDEX.execute(db);
  },
};

/** Adds the tables of deleted attributes and of the values that contacts had of them. */
export const postgresDeletedAttributes: Migration = {
  async up(db) {
    await sql`create table deleted_attributes (
      key text collate "C" primary key,
      title text not null,
      type text not null,
      deleted_at bigint not null
    )`.execute(db);
    await sql`create table deleted_attribute_values (
      key text collate "C" not null,
      contact_id text collate "C" not null,
      value text not null,
      primary key (key, contact_id)
    )`.execute(db);
    await INDEX.execute(db);
  },
};
