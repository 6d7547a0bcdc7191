import type { ContactRepository } from '@luluchat/flow-runtime';
import { number, text } from '../connection/parameter.js';
import type { StoreConnection } from '../connection/store-connection.js';
import { decodeTextCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import { prepareFindContact, toContact } from './find-contact.js';

/** Keeps contacts. */
export function createContactRepository(connection: StoreConnection): ContactRepository {
  const find = prepareFindContact(connection);
  const list = connection.prepare({ after: text(), limit: number() }, (db, { after, limit }) =>
    db.selectFrom('contacts').selectAll().where('contact_number', '>', after).orderBy('contact_number').limit(limit),
  );
  return {
    find: (contactNumber) => connection.read('read a contact', () => find(contactNumber)),
    list: (page) =>
      connection.read('list contacts', () => {
        const limit = clampLimit(page.limit);
        const after = page.cursor === undefined ? '' : decodeTextCursor('contacts', page.cursor);
        const rows = list.all({ after, limit: limit + 1 });
        return cutPage(rows, limit, toContact, (row) => encodeCursor('contacts', row.contact_number));
      }),
    update: (contactNumber, change) => connection.write('updateContact', () => [contactNumber, change]),
  };
}
