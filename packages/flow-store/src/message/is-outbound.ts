import { sql } from 'kysely';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { SqlDialect } from '../connection/sql-dialect.js';
import type { StoreSchema } from '../schema/schema.js';

/**
 * Matches the outbound message with this id. Names every column of the index `messages_by_id`: only then does SQLite know that an
 * update changes one row at most and needs no statement journal, which takes twice the time of the update.
 */
export function isOutbound(
  { inboundContact }: SqlDialect,
  id: string,
): (query: ExpressionBuilder<StoreSchema, 'messages'>) => Expression<SqlBool> {
  return (query) =>
    query.and([
      query('direction', '=', sql.lit<'outbound'>('outbound')),
      query('id', '=', id),
      query(inboundContact(query.ref('direction'), query.ref('contact_id')), '=', sql.lit('')),
    ]);
}
