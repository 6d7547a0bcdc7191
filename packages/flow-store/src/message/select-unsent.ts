import { sql } from 'kysely';
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { StoreSchema } from '../schema/schema.js';

/** Begins a query of what is to be sent. A literal, not a parameter: only then does SQLite see that the partial index covers it. */
export function selectUnsent(db: Pick<Kysely<StoreSchema>, 'selectFrom'> | ExpressionBuilder<StoreSchema, 'messages'>) {
  return (db as Kysely<StoreSchema>)
    .selectFrom('messages')
    .where('direction', '=', sql.lit<'outbound'>('outbound'))
    .where('sent_at', 'is', null)
    .where('status', 'is', null);
}
