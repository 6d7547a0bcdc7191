import { sql } from 'kysely';
import type { Migration } from 'kysely';

const STATEMENTS = [
  sql`create table callbacks (
    sequence integer primary key,
    token_hash text not null unique,
    execution_id text not null,
    run_id text not null,
    closed_at integer,
    accepted_at integer,
    body text
  ) strict`,
  sql`create index callbacks_by_execution on callbacks (execution_id)`,
  sql`create index callbacks_to_take on callbacks (execution_id) where body is not null`,
];

/** Adds the callbacks of executions. */
export const callbacks: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
