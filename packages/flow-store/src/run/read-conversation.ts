import type { StoredConversation } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareFindContact } from '../contact/find-contact.js';
import { selectUnsentOf } from '../message/select-unsent.js';
import { prepareListPending } from './list-pending.js';
import { toRun } from './run-rows.js';

/** Prepares the reading of a conversation. No query depends on the answer of another one. */
export function prepareReadConversation(connection: QueryPreparer): (contactId: string) => StoredConversation {
  const findContact = prepareFindContact(connection);
  const listPending = prepareListPending(connection);
  const listUnfinished = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    db
      .selectFrom('runs')
      .selectAll()
      .where('contact_id', '=', contactId)
      .where(connection.dialect.unindexed('status'), 'in', [sql.lit('running'), sql.lit('waiting')])
      .orderBy('sequence', 'desc'),
  );
  const findUnsent = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    selectUnsentOf(db, connection.dialect, contactId).select('sequence').limit(1),
  );
  return (contactId) => {
    const pending = listPending(contactId);
    const runs = listUnfinished.all({ contactId }).map(toRun);
    const hasUnsent = findUnsent.first({ contactId }) !== undefined;
    return { contact: findContact(contactId), pending, runs, hasUnsent };
  };
}
