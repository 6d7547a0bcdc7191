import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { StoreSchema } from '../schema/schema.js';

/** Starts a query of queued messages. A literal, not a parameter: only then does SQLite use the partial index. */
export function selectQueued(db: Kysely<StoreSchema>) {
  return db.selectFrom('messages').where('outcome', '=', sql.lit<'queued'>('queued'));
}
