import type { ContactRepository } from '@luluchat/flow-runtime/store';
import { number, text } from '../connection/parameter.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { ContactOperations } from './contact-operations.js';
import { decodeTextCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import { prepareFindHolders } from './contact-addresses.js';
import { prepareFindContact, toContact } from './find-contact.js';

/** Keeps contacts. */
export function createContactRepository(connection: StoreConnection<ContactOperations>): ContactRepository {
  const find = prepareFindContact(connection);
  const findHolders = prepareFindHolders(connection);
  const list = connection.prepare({ after: text(), limit: number() }, (db, { after, limit }) =>
    db.selectFrom('contacts').selectAll().where('contact_id', '>', after).orderBy('contact_id').limit(limit),
  );
  return {
    find: (contactId) => connection.read('read a contact', () => find(contactId)),
    findHolders: (address) => connection.read('find a contact', () => findHolders(address)),
    list: (page) =>
      connection.read('list contacts', () => {
        const limit = clampLimit(page.limit);
        const after = page.cursor === undefined ? '' : decodeTextCursor('contacts', page.cursor);
        const rows = list.all({ after, limit: limit + 1 });
        return cutPage(rows, limit, toContact, (row) => encodeCursor('contacts', row.contact_id));
      }),
    update: (contactId, change) => connection.write('updateContact', () => [contactId, change]),
    // If a crash loses it, the channel reports it again with the next message.
    addAddresses: (contactId, addresses) =>
      connection.write('addAddresses', () => [contactId, addresses], 'deferrable'),
  };
}
