import { sql } from 'kysely';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Prepares the move of the cursors of schedules from a contact to the one before it. Call it when the contact is removed. */
export function prepareMoveCursors(connection: QueryPreparer) {
  return connection.prepare({ contactId: text() }, (db, { contactId }) =>
    db
      .updateTable('occurrences')
      .set(({ fn, selectFrom, val }) => ({
        cursor: fn.coalesce(
          selectFrom('contacts')
            .select('contact_id')
            .where('contact_id', '<', contactId)
            .orderBy('contact_id', 'desc')
            .limit(1),
          val(''),
        ),
      }))
      .where('cursor', '=', contactId)
      .where('cursor', '<>', sql.lit('')),
  );
}
