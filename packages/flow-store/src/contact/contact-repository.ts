import { createContactMatcher } from '@luluchat/flow-runtime/store';
import type { ContactRepository } from '@luluchat/flow-runtime/store';
import type { Selectable } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { ContactOperations } from './contact-operations.js';
import { decodeTextCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import type { ContactTable } from '../schema/schema.js';
import { unpackText } from '../text/stored-text.js';
import { prepareFindHolders } from './contact-addresses.js';
import { prepareFindContact, toContact } from './find-contact.js';

type ContactRow = Selectable<ContactTable>;

/** Maximum number of contacts that one page of a search looks at, so that it takes milliseconds. */
const MAX_SEARCHED = 5_000;

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
    list: (page, query) =>
      connection.read('list contacts', () => {
        const limit = clampLimit(page.limit);
        const after = page.cursor === undefined ? '' : decodeTextCursor('contacts', page.cursor);
        const toCursor = (row: ContactRow): string => encodeCursor('contacts', row.contact_id);
        if (query === undefined) return cutPage(list.all({ after, limit: limit + 1 }), limit, toContact, toCursor);
        const found = findMatches(list.all({ after, limit: MAX_SEARCHED }), limit, query);
        return { items: found.rows.map(toContact), nextCursor: found.last === undefined ? null : toCursor(found.last) };
      }),
    update: (contactId, change) => connection.write('updateContact', () => [contactId, change]),
    // If a crash loses it, the channel reports it again with the next message.
    addAddresses: (contactId, addresses) =>
      connection.write('addAddresses', () => [contactId, addresses], 'deferrable'),
  };
}

/** Finds the matches among rows in order. `last` is the row from which a further page continues; absent at the end of the list. */
function findMatches(
  rows: readonly ContactRow[],
  limit: number,
  query: string,
): { readonly rows: readonly ContactRow[]; readonly last: ContactRow | undefined } {
  const matches = createContactMatcher(query);
  const found: ContactRow[] = [];
  for (const row of rows) {
    const { contact_number: contactNumber, name, profile_name: profileName } = row;
    const names = {
      name: unpackText(name),
      ...(profileName !== null && { profileName: unpackText(profileName) }),
    };
    if (!matches({ contactNumber, ...names })) continue;
    found.push(row);
    if (found.length === limit)
      return { rows: found, last: row === rows.at(-1) && rows.length < MAX_SEARCHED ? undefined : row };
  }
  return { rows: found, last: rows.length < MAX_SEARCHED ? undefined : rows.at(-1) };
}
