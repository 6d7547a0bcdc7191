import { sql } from 'kysely';
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { SqlDialect } from '../connection/sql-dialect.js';
import type { StoreSchema } from '../schema/schema.js';

/** Starts a query of unsent messages. A literal, not a parameter: only then do the databases use the partial indexes. */
export function selectUnsent(db: Pick<Kysely<StoreSchema>, 'selectFrom'> | ExpressionBuilder<StoreSchema, 'messages'>) {
  return (db as Kysely<StoreSchema>)
    .selectFrom('messages')
    .where('direction', '=', sql.lit<'outbound'>('outbound'))
    .where('sent_at', 'is', null)
    .where('status', 'is', null);
}

/** Starts a query of the unsent messages of a contact. It uses an index of the contact, not that of all unsent messages. */
export function selectUnsentOf(
  db: Kysely<StoreSchema>,
  { indexesUnsentByContact, unindexed }: SqlDialect,
  contactId: string,
) {
  const unsent = db
    .selectFrom('messages')
    .where('contact_id', '=', contactId)
    .where(unindexed('direction'), '=', sql.lit('outbound'))
    .where('sent_at', 'is', null)
    .where('status', 'is', null);
  if (indexesUnsentByContact) return unsent;
  // Skips the part of the transcript before the oldest unsent message of all contacts.
  return unsent.where('sequence', '>=', (query) => selectUnsent(query).select('sequence').orderBy('sequence').limit(1));
}
