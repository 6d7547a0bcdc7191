import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Adds the table of named access tokens. */
export const sqliteAccessTokens: Migration = {
  async up(db) {
    await sql`create table access_tokens (
      id text primary key not null,
      name text not null,
      scopes text not null,
      hash text not null,
      created_at integer not null,
      last_used_at integer
    ) strict, without rowid`.execute(db);
  },
};

/** Adds the table of named access tokens. */
export const postgresAccessTokens: Migration = {
  async up(db) {
    await sql`create table access_tokens (
      id text collate "C" primary key,
      name text not null,
      scopes text not null,
      hash text not null,
      created_at bigint not null,
      last_used_at bigint
    )`.execute(db);
  },
};
