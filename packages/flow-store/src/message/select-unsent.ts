import { sql } from 'kysely';
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { StoreSchema } from '../schema/schema.js';

/** Starts a query of unsent messages. A literal, not a parameter: only then does SQLite use the partial index. */
export function selectUnsent(db: Pick<Kysely<StoreSchema>, 'selectFrom'> | ExpressionBuilder<StoreSchema, 'messages'>) {
  return (db as Kysely<StoreSchema>)
    .selectFrom('messages')
    .where('direction', '=', sql.lit<'outbound'>('outbound'))
    .where('sent_at', 'is', null)
    .where('status', 'is', null);
}
