import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Adds the receipts of erasures, and finds the callbacks of a run without reading all. */
export const sqliteErasures: Migration = {
  async up(db) {
    await sql`create table erasures (
      id text primary key not null,
      erased_at integer not null,
      counts text not null,
      overwritten_at integer
    ) strict`.execute(db);
    await sql`create index callbacks_by_run on callbacks (run_id)`.execute(db);
  },
};

/** The same on PostgreSQL. */
export const postgresErasures: Migration = {
  async up(db) {
    await sql`create table erasures (
      id text collate "C" primary key,
      erased_at bigint not null,
      counts text not null,
      overwritten_at bigint
    )`.execute(db);
    await sql`create index callbacks_by_run on callbacks (run_id)`.execute(db);
  },
};
