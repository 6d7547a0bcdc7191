import { sql } from 'kysely';
import type { Migration } from 'kysely';

const STATEMENTS = [
  `create index runs_unfinished on runs (contact_id, sequence) where (status || '') in ('running', 'waiting')`,
  `create index messages_unsent_by_contact on messages (contact_id, sequence)
    where (direction || '') = 'outbound' and sent_at is null and status is null`,
];

/**
 * Adds indexes of the unfinished runs and unsent messages of each contact. Without them, PostgreSQL reads those of all contacts for
 * each turn, also the entries of finished ones that it has not cleared away yet. Queries have the same concatenations: only these
 * indexes fit them, while PostgreSQL, which may have counted when nothing was unfinished, takes an index of all contacts to be as good.
 */
export const postgresUnfinishedByContact: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

/** Changes nothing: SQLite keeps no entries of finished work, and the migrations of both databases have the same names. */
export const sqliteUnfinishedByContact: Migration = {
  up: () => Promise.resolve(),
};
