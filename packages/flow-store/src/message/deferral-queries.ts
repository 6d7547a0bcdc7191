import type { DeferredConversation } from '@luluchat/flow-runtime';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { unpackText } from '../text/stored-text.js';

/** Reads which conversations are deferred. Synchronous. */
export interface DeferralQueries {
  /** See `MessageRepository.listDeferred`. */
  list(limit: number): readonly DeferredConversation[];
  /** The instant of a contact's next attempt; `undefined` when its conversation is not deferred. */
  findNextAttempt(contactId: string): number | undefined;
}

/** Prepares the queries. */
export function prepareDeferralQueries(connection: QueryPreparer): DeferralQueries {
  const list = connection.prepare({ limit: number() }, (db, { limit }) =>
    db
      .selectFrom('deferred_conversations')
      .selectAll()
      // True of every row: it has the plan say that the index is searched from its beginning, not read as a whole.
      .where('next_attempt_at', '>=', sql.lit(0))
      .orderBy('next_attempt_at')
      .limit(limit),
  );
  const find = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    db.selectFrom('deferred_conversations').select('next_attempt_at').where('contact_id', '=', contactId),
  );
  return {
    list: (limit) =>
      list.all({ limit }).map((row) => ({
        contactId: row.contact_id,
        messageId: unpackText(row.message_id),
        attempts: row.attempts,
        nextAttemptAt: row.next_attempt_at,
      })),
    findNextAttempt: (contactId) => find.first({ contactId })?.next_attempt_at,
  };
}
