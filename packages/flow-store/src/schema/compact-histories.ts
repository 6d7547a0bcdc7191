import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Adds the column of histories that names their run by its sequence number, and removes an index that another one replaces. */
const BOTH = [
  `create index run_histories_by_run_sequence on run_histories (run_sequence) where run_sequence is not null`,
  `drop index runs_by_flow`,
];

const SQLITE = [
  `alter table run_histories add column run_sequence integer`,
  ...BOTH,
  // Rows from now on have no id of a run.
  `drop index run_histories_by_run`,
  `create index run_histories_by_run on run_histories (run_id) where run_id <> ''`,
];

const POSTGRES = [`alter table run_histories add column run_sequence bigint`, ...BOTH];

/**
 * Prepares the tables for histories and states in their compact form, which earlier versions cannot read. Rows stay as they are. Runs of
 * a flow are found by its statuses.
 */
export const sqliteCompactHistories: Migration = migrationOf(SQLITE);

/** The same on PostgreSQL, where histories keep the id of their run: a statement that looked it up would not be merged with others. */
export const postgresCompactHistories: Migration = migrationOf(POSTGRES);

function migrationOf(statements: readonly string[]): Migration {
  return {
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
