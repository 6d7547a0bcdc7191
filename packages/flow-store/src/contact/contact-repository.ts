import { createContactFilter } from '@luluchat/flow-runtime/store';
import type { Contact, ContactRepository, Page } from '@luluchat/flow-runtime/store';
import type { Selectable } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { ContactOperations } from './contact-operations.js';
import { decodeTextCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import { createLooks } from '../page/looks.js';
import type { ContactTable } from '../schema/schema.js';
import { packText } from '../text/stored-text.js';
import { prepareFindHolders, prepareListAddresses } from './contact-addresses.js';
import { preparePauseQueries } from './contact-pauses.js';
import { prepareFindContact, toContact } from './find-contact.js';
import { prepareFindMerge } from './find-merge.js';

type ContactRow = Selectable<ContactTable>;

/** Number of contacts after which a filtered page looks at no more. */
const MAX_SEARCHED = 2_000;

/** Keeps contacts. */
export function createContactRepository(connection: StoreConnection<ContactOperations>): ContactRepository {
  const find = prepareFindContact(connection);
  const findHolders = prepareFindHolders(connection);
  const listAddresses = prepareListAddresses(connection);
  const findMerge = prepareFindMerge(connection);
  const pauses = preparePauseQueries(connection);
  const listMerged = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    db.selectFrom('merged_contacts').select('contact_id').where('surviving_id', '=', contactId).orderBy('contact_id'),
  );
  const list = connection.prepare({ after: text(), limit: number() }, (db, { after, limit }) =>
    db.selectFrom('contacts').selectAll().where('contact_id', '>', after).orderBy('contact_id').limit(limit),
  );
  const listHolding = connection.prepare({ key: text(), after: text(), limit: number() }, (db, { key, after, limit }) =>
    db
      .selectFrom('attribute_holders')
      .innerJoin('contacts', 'contacts.contact_id', 'attribute_holders.contact_id')
      .selectAll('contacts')
      .where('attribute_holders.key', '=', key)
      .where('attribute_holders.contact_id', '>', after)
      .orderBy('attribute_holders.contact_id')
      .limit(limit),
  );
  const openLooks = createLooks();
  const search = async (passes: (contact: Contact) => boolean, from: string, limit: number): Promise<Page<Contact>> => {
    const looks = openLooks(limit + 1);
    const items: Contact[] = [];
    const toCursor = (contactId: string): string => encodeCursor('contacts', contactId);
    let after = from;
    for (let searched = 0; searched < MAX_SEARCHED;) {
      const { found, count, last, isEnd } = await looks.take((size) =>
        connection.read('list contacts', () => {
          const rows = list.all({ after, limit: size });
          const found = rows.map(toContact).filter(passes);
          return { found, count: rows.length, last: rows.at(-1)?.contact_id, isEnd: rows.length < size };
        }),
      );
      items.push(...found);
      searched += count;
      const full = items[limit - 1];
      if (full !== undefined) {
        const hasMore = items.length > limit || !isEnd || full.contactId !== last;
        return { items: items.slice(0, limit), nextCursor: hasMore ? toCursor(full.contactId) : null };
      }
      if (isEnd || last === undefined) return { items, nextCursor: null };
      after = last;
    }
    return { items, nextCursor: toCursor(after) };
  };
  return {
    find: (contactId) => connection.read('read a contact', () => find(contactId)),
    findHolders: (address) => connection.read('find a contact', () => findHolders(address)),
    listAddresses: (contactId) => connection.read('list addresses of a contact', () => listAddresses(contactId)),
    list: async (page, filter = {}) => {
      const limit = clampLimit(page.limit);
      const after = page.cursor === undefined ? '' : decodeTextCursor('contacts', page.cursor);
      const passes = createContactFilter(filter);
      if (passes !== undefined) return search(passes, after, limit);
      const toCursor = (row: ContactRow): string => encodeCursor('contacts', row.contact_id);
      const rows = await connection.read('list contacts', () => list.all({ after, limit: limit + 1 }));
      return cutPage(rows, limit, toContact, toCursor);
    },
    scan: ({ after, limit: most, holding }) =>
      connection.read('list contacts', () => {
        const limit = clampLimit(most);
        const rows =
          holding === undefined
            ? list.all({ after, limit })
            : listHolding.all({ key: packText(holding), after, limit });
        return rows.map(toContact);
      }),
    update: (contactId, change, origin) => connection.write('updateContact', () => [contactId, change, origin]),
    merge: (request) => connection.write('mergeContacts', () => request),
    listMerged: (contactId) =>
      connection.read('list merged contacts', () => listMerged.all({ contactId }).map(({ contact_id }) => contact_id)),
    findMerge: (contactId) => connection.read('find the merge of a contact', () => findMerge(contactId)),
    listPauses: ({ until = Number.MAX_SAFE_INTEGER, limit }) =>
      connection.read('list paused contacts', () => pauses.list(until, clampLimit(limit))),
    countPaused: (at) => connection.read('count paused contacts', () => pauses.count(at)),
    removePause: (paused) => connection.write('removePause', () => paused),
    // If a crash loses it, the channel reports it again with the next message.
    addAddresses: (contactId, addresses) =>
      connection.write('addAddresses', () => [contactId, addresses], 'deferrable'),
  };
}
