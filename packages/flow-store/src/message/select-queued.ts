import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { StoreSchema } from '../schema/schema.js';

/** Begins a query of queued messages. A literal, not a parameter: only then does SQLite see that the partial index covers it. */
export function selectQueued(db: Kysely<StoreSchema>) {
  return db.selectFrom('messages').where('outcome', '=', sql.lit<'queued'>('queued'));
}
