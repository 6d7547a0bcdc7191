import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * Text in the state of a run that waits for a callback. Texts inside of a state have their quotation marks escaped, so none has it; a
 * member of this name in the data of a run would be counted as well.
 */
const MARK = `'"forCallback":true'`;

/**
 * Condition of the index on SQLite. The status comes first, so that the states of other runs are not searched; the concatenation keeps
 * the database from taking the index of all statuses.
 */
export const SQLITE_AWAITS_CALLBACK = `(status || '') = 'waiting' and instr(state, ${MARK}) > 0`;

/** Condition of the index on PostgreSQL. */
export const POSTGRES_AWAITS_CALLBACK = `(status || '') = 'waiting' and strpos(state, ${MARK}) > 0`;

/** Adds an index of the runs that wait for a callback, by which they are counted. */
export const sqliteOpenCallbacks: Migration = {
  async up(db) {
    await sql.raw(`create index runs_awaiting_callback on runs (sequence) where ${SQLITE_AWAITS_CALLBACK}`).execute(db);
  },
};

/** Adds an index of the runs that wait for a callback, by which they are counted. */
export const postgresOpenCallbacks: Migration = {
  async up(db) {
    await sql
      .raw(`create index runs_awaiting_callback on runs (sequence) where ${POSTGRES_AWAITS_CALLBACK}`)
      .execute(db);
  },
};
