import { CONTACT_NUMBER, FlowError } from '@luluchat/flow-runtime/store';
import type { Contact, ContactChange } from '@luluchat/flow-runtime';
import { text, textOrNull } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';
import { applyContactChange, recordNameOf } from './apply-contact-change.js';
import { prepareAddAddress, prepareFindHolders, prepareFindOwner } from './contact-addresses.js';
import { prepareFindContact } from './find-contact.js';
import { packAddress } from './packed-address.js';

/** Reads and writes single contacts. Synchronous: for operations that write. */
export interface ContactRows {
  find(contactId: string): Contact | undefined;
  /**
   * Makes a contact of whom nothing else is known; `undefined` when there is one with this id. Throws `FlowError`
   * `contact_conflict` when another has the number.
   */
  create(contactId: string, change: ContactChange): Contact | undefined;
  /**
   * The contact with this id that has this number; `undefined` when no contact has the number. Throws `FlowError`
   * `contact_conflict` when others have it, as their own or as a further address, and there is no contact with this id.
   */
  findByNumber(contactId: string, contactNumber: string): Contact | undefined;
  /** Applies a change to a contact, which is made when it is not there. Throws what `create` throws. */
  change(contactId: string, change: ContactChange): void;
  /** Applies a change to a contact that was just found. Throws what `create` throws. */
  replace(contact: Contact, change: ContactChange): Contact;
}

/** Prepares what reads and writes single contacts. */
export function prepareContactRows(connection: QueryPreparer): ContactRows {
  const key = { contact_id: text() };
  const content = {
    name: text(),
    profile_name: textOrNull(),
    reply_address: textOrNull(),
    attributes: text(),
    tags: text(),
  };
  const holder = { key: text(), contact_id: text() };
  const find = prepareFindContact(connection);
  const findOwner = prepareFindOwner(connection);
  const findHolders = prepareFindHolders(connection);
  const addAddress = prepareAddAddress(connection);
  const exists = connection.prepare(key, (db, { contact_id }) =>
    db.selectFrom('contacts').select('contact_id').where('contact_id', '=', contact_id),
  );
  const insert = connection.prepare({ ...key, contact_number: textOrNull(), ...content }, (db, row) =>
    db
      .insertInto('contacts')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  );
  // Without the number: SQLite writes every index anew that holds a column which is set.
  const update = connection.prepare({ ...key, ...content }, (db, { contact_id, ...row }) =>
    db.updateTable('contacts').set(row).where('contact_id', '=', contact_id),
  );
  const setNumber = connection.prepare({ ...key, contact_number: text() }, (db, { contact_id, contact_number }) =>
    db.updateTable('contacts').set({ contact_number }).where('contact_id', '=', contact_id),
  );
  const addHolder = connection.prepare(holder, (db, row) => db.insertInto('attribute_holders').values(row));
  const removeHolder = connection.prepare(holder, (db, row) =>
    db.deleteFrom('attribute_holders').where('key', '=', row.key).where('contact_id', '=', row.contact_id),
  );

  const assertFree = (contactNumber: string | null): void => {
    const owner = contactNumber === null ? undefined : findOwner(contactNumber);
    if (owner !== undefined) throw conflict(owner);
  };
  const writeAround = (before: Contact, after: Contact, { addAddresses = [] }: ContactChange): Contact => {
    const { contactId, contactNumber, attributes } = after;
    for (const key of Object.keys(attributes)) {
      if (!Object.hasOwn(before.attributes, key)) addHolder.run({ key: packText(key), contact_id: contactId });
    }
    for (const key of Object.keys(before.attributes)) {
      if (!Object.hasOwn(attributes, key)) removeHolder.run({ key: packText(key), contact_id: contactId });
    }
    for (const address of addAddresses) {
      if (address.kind !== CONTACT_NUMBER || address.value !== contactNumber) addAddress(contactId, address);
    }
    return after;
  };

  const rows: ContactRows = {
    find,
    findByNumber: (contactId, contactNumber) => {
      const holders = findHolders({ kind: CONTACT_NUMBER, value: contactNumber });
      const [first] = holders;
      // Nearly always the contact is new as well, and this is the only query.
      if (first === undefined) return undefined;
      const contact = find(contactId);
      if (contact === undefined) throw conflict(first);
      return contact;
    },
    create: (contactId, change) => {
      const before = newContact(contactId);
      const after = applyContactChange(before, change);
      const { contactNumber } = after;
      if (insert.run({ contact_id: contactId, contact_number: contactNumber, ...toContent(after) }) === 0) {
        assertFree(contactNumber);
        return undefined;
      }
      return writeAround(before, after, change);
    },
    change: (contactId, change) => {
      // Most turns change nothing of their contact, which is there.
      if (isEmpty(change) && exists.first({ contact_id: contactId }) !== undefined) return;
      const contact = find(contactId);
      if (contact === undefined) rows.create(contactId, change);
      else rows.replace(contact, change);
    },
    replace: (contact, change) => {
      const after = applyContactChange(contact, change);
      const { contactId, contactNumber } = after;
      if (contactNumber !== null && contactNumber !== contact.contactNumber) {
        assertFree(contactNumber);
        setNumber.run({ contact_id: contactId, contact_number: contactNumber });
      }
      update.run({ contact_id: contactId, ...toContent(after) });
      return writeAround(contact, after, change);
    },
  };
  return rows;
}

function toContent(contact: Contact) {
  const { profileName, attributes, tags, replyAddress } = contact;
  return {
    name: packText(recordNameOf(contact)),
    profile_name: profileName === undefined ? null : packText(profileName),
    reply_address: replyAddress === undefined ? null : packAddress(replyAddress),
    attributes: JSON.stringify(attributes),
    tags: JSON.stringify(tags),
  };
}

function isEmpty(change: ContactChange): boolean {
  return Object.values(change).every((value) => value === undefined);
}

/** A contact of whom nothing is known. */
function newContact(contactId: string): Contact {
  return { contactId, contactNumber: null, name: '', attributes: {}, tags: [] };
}

function conflict(contactId: string): FlowError {
  return new FlowError('contact_conflict', 'The contact number is that of another contact.', {
    details: { contactId },
  });
}
