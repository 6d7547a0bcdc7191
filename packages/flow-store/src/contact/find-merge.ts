import type { ContactMerge, MergedCounts } from '@luluchat/flow-runtime/store';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Prepares the search for the merge by which a contact became part of another one. */
export function prepareFindMerge(connection: QueryPreparer): (contactId: string) => ContactMerge | undefined {
  const find = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    db.selectFrom('merged_contacts').selectAll().where('contact_id', '=', contactId),
  );
  return (contactId) => {
    const row = find.first({ contactId });
    return row && { into: row.surviving_id, at: row.merged_at, counts: JSON.parse(row.counts) as MergedCounts };
  };
}
