import type { DeferredConversation } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { number } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { DeferredConversationTable } from '../schema/schema.js';
import { unpackText } from '../text/stored-text.js';

/** Prepares the list of deferred conversations, in order of their next attempts. */
export function prepareListDeferred(connection: QueryPreparer) {
  return connection.prepare({ limit: number() }, (db, { limit }) =>
    db
      .selectFrom('deferred_conversations')
      .selectAll()
      // True of every row: makes SQLite search the index from its start instead of scanning it.
      .where('next_attempt_at', '>=', sql.lit(0))
      .orderBy('next_attempt_at')
      .orderBy('contact_id')
      .limit(limit),
  );
}

/** Converts a row of the table. */
export function toDeferredConversation(row: Selectable<DeferredConversationTable>): DeferredConversation {
  return {
    contactId: row.contact_id,
    messageId: unpackText(row.message_id),
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    ...(row.needs_operator === 1 && { needsOperator: true }),
  };
}
