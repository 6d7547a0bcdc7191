import { sql } from 'kysely';
import type { Migration } from 'kysely';

const INDEXES = [
  `create index bulk_operations_running on bulk_operations (id) where status = 'running'`,
  `create index messages_failed on messages (sequence) where status = 'failed'`,
];

/** Adds the table of bulk operations, and an index of failed messages. */
export const sqliteBulkOperations: Migration = {
  async up(db) {
    await sql`create table bulk_operations (
      id text primary key not null,
      request text not null,
      created_by text not null,
      created_at integer not null,
      status text not null,
      finished_at integer,
      progress text not null,
      server text,
      claimed_at integer
    ) strict, without rowid`.execute(db);
    for (const index of INDEXES) await sql.raw(index).execute(db);
  },
};

/** Adds the table of bulk operations, and an index of failed messages. */
export const postgresBulkOperations: Migration = {
  async up(db) {
    await sql`create table bulk_operations (
      id text collate "C" primary key,
      request text not null,
      created_by text not null,
      created_at bigint not null,
      status text collate "C" not null,
      finished_at bigint,
      progress text not null,
      server text collate "C",
      claimed_at bigint
    )`.execute(db);
    for (const index of INDEXES) await sql.raw(index).execute(db);
  },
};
