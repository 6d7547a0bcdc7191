import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Prepares the search of the last contact up to an id: that one or, if there is none, the one before it; `''`: there is none. */
export function prepareFindLastContact(connection: QueryPreparer): (contactId: string) => string {
  const find = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    db
      .selectFrom('contacts')
      .select('contact_id')
      .where('contact_id', '<=', contactId)
      .orderBy('contact_id', 'desc')
      .limit(1),
  );
  return (contactId) => find.first({ contactId })?.contact_id ?? '';
}
