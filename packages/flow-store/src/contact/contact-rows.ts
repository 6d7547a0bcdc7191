import {
  applyContactChange,
  CONTACT_NUMBER,
  contactConflict,
  mergeAttributes,
  newContact,
  recordNameOf,
} from '@luluchat/flow-runtime/store';
import type { AttributeValue, Contact, ContactChange, PauseReason } from '@luluchat/flow-runtime/store';
import { number, numberOrNull, text, textOrNull } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';
import { prepareAddAddress, prepareFindFirstWithNumber, prepareRemoveAddress } from './contact-addresses.js';
import { prepareFindContact, prepareFindContactByNumber } from './find-contact.js';
import { prepareFindMerge } from './find-merge.js';
import { packAddress } from './packed-address.js';

/** Value that a contact has of an attribute. */
export interface HeldValue {
  readonly contactId: string;
  readonly value: AttributeValue;
}

/** Reads and writes single contacts. Synchronous: for write operations. */
export interface ContactRows {
  /** Asks what `change` reads, see {@link WriteOperation.prefetch}. */
  prefetchChange(contactId: string, change: ContactChange): void;
  /** Asks what `findToChange` and `replace` read. */
  prefetchReplacement(contactId: string, contactNumber?: string): void;
  /** Asks what `find`, `findByNumber`, `requireNew` and `create` read. */
  prefetchCreation(contactId: string, contactNumber: string | undefined): void;
  exists(contactId: string): boolean;
  find(contactId: string): Contact | undefined;
  /** Finds a contact whose attributes are changed next. */
  findToChange(contactId: string): Contact | undefined;
  /**
   * Creates a contact with no other data. Returns `undefined` if the id exists.
   * @throws {FlowError} `contact_conflict` if another contact has the number.
   */
  create(contactId: string, change: ContactChange): Contact | undefined;
  /**
   * Returns the contact with this id and number, `undefined` if no contact has the number.
   * @throws {FlowError} `contact_conflict` if other contacts have it, as number, further or former one, and the id does not exist.
   */
  findByNumber(contactId: string, contactNumber: string): Contact | undefined;
  /**
   * Checks that the id does not exist, and that no contact has the number, as number or further address.
   * @throws {FlowError} `contact_conflict`
   */
  requireNew(contactId: string, contactNumber: string | undefined): void;
  /**
   * Applies a change to a contact, which is created if missing. Throws what `create` throws, also for a contact that was merged: it is
   * not created again.
   */
  change(contactId: string, change: ContactChange): void;
  /** Applies a change to a contact that was read in the same transaction. Throws what `create` throws. */
  replace(contact: Contact, change: ContactChange): Contact;
  /** Removes the values of an attribute from the contacts that are its holders, and returns them. */
  removeAttribute(key: string): readonly HeldValue[];
  /** Gives contacts a value of an attribute, unless they are gone or have one. */
  restoreAttribute(key: string, values: readonly HeldValue[]): void;
}

/** Prepares the queries that read and write single contacts. */
export function prepareContactRows(connection: QueryPreparer): ContactRows {
  const key = { contact_id: text() };
  const { lockRows, hasRoundTrips } = connection.dialect;
  const standing = {
    paused_until: numberOrNull(),
    pause_reason: textOrNull<PauseReason>(),
    opted_out: number(),
    opted_out_at: numberOrNull(),
  };
  const accounts = { account: textOrNull(), other_last_messages: textOrNull() };
  const details = {
    name: text(),
    profile_name: textOrNull(),
    username: textOrNull(),
    number_changed_at: numberOrNull(),
    reply_address: textOrNull(),
    tags: text(),
    last_message_at: numberOrNull(),
  };
  const content = { ...details, ...standing, attributes: text() };
  const holder = { key: text(), contact_id: text() };
  const find = prepareFindContact(connection);
  const findToChange = prepareFindContact(connection, lockRows);
  const addAddress = prepareAddAddress(connection);
  const findByNumber = prepareFindContactByNumber(connection);
  const findMerge = prepareFindMerge(connection);
  const removeAddress = prepareRemoveAddress(connection);
  const findFirstWithNumber = prepareFindFirstWithNumber(connection);
  const exists = connection.prepare(key, (db, { contact_id }) =>
    db.selectFrom('contacts').select('contact_id').where('contact_id', '=', contact_id),
  );
  const insert = connection.prepare({ ...key, contact_number: textOrNull(), ...accounts, ...content }, (db, row) =>
    db
      .insertInto('contacts')
      .values(row)
      .$if(!hasRoundTrips, (query) => query.onConflict((conflict) => conflict.doNothing())),
  );
  const findAttributes = connection.prepare(key, (db, { contact_id }) =>
    lockRows(db.selectFrom('contacts').select('attributes').where('contact_id', '=', contact_id)),
  );
  const setAttributes = connection.prepare({ ...key, attributes: text() }, (db, { contact_id, attributes }) =>
    db.updateTable('contacts').set({ attributes }).where('contact_id', '=', contact_id),
  );
  // Without the number and the account: SQLite rewrites every index that contains a column which is set.
  const update = connection.prepare({ ...key, ...details }, (db, { contact_id, ...row }) =>
    db.updateTable('contacts').set(row).where('contact_id', '=', contact_id),
  );
  // By itself: few changes are of these, and SQLite rewrites the index of pauses when they are set.
  const setStanding = connection.prepare({ ...key, ...standing }, (db, { contact_id, ...row }) =>
    db.updateTable('contacts').set(row).where('contact_id', '=', contact_id),
  );
  const setLastMessage = connection.prepare({ ...key, last_message_at: number() }, (db, row) =>
    db
      .updateTable('contacts')
      .set({ last_message_at: row.last_message_at })
      .where('contact_id', '=', row.contact_id)
      .where((where) =>
        where.or([where('last_message_at', 'is', null), where('last_message_at', '<', row.last_message_at)]),
      ),
  );
  const listHolding = connection.prepare({ key: text() }, (db, { key }) =>
    lockRows(
      db
        .selectFrom('contacts')
        .select(['contact_id', 'attributes'])
        .where('contact_id', 'in', (holders) =>
          holders.selectFrom('attribute_holders').select('contact_id').where('key', '=', key),
        ),
    ),
  );
  const setNumber = connection.prepare({ ...key, contact_number: textOrNull() }, (db, { contact_id, contact_number }) =>
    db.updateTable('contacts').set({ contact_number }).where('contact_id', '=', contact_id),
  );
  const setAccounts = connection.prepare({ ...key, ...accounts }, (db, { contact_id, ...row }) =>
    db.updateTable('contacts').set(row).where('contact_id', '=', contact_id),
  );
  const addHolder = connection.prepare(holder, (db, row) => db.insertInto('attribute_holders').values(row));
  const removeHolder = connection.prepare(holder, (db, row) =>
    db.deleteFrom('attribute_holders').where('key', '=', row.key).where('contact_id', '=', row.contact_id),
  );

  /** Returns `false` if the id or the number exists. */
  const add = (row: Parameters<typeof insert.execute>[0]): boolean => {
    if (!hasRoundTrips) return insert.run(row) > 0;
    // The locks of both keep what is read true, so the insert needs no answer.
    const { contact_id: contactId, contact_number: contactNumber } = row;
    if (find(contactId) !== undefined) return false;
    if (contactNumber !== null && findByNumber(contactNumber) !== undefined) return false;
    insert.execute(row);
    return true;
  };
  const assertFree = (contactNumber: string | null): void => {
    const owner = contactNumber === null ? undefined : findByNumber(contactNumber);
    if (owner !== undefined) throw contactConflict(owner.contactId);
  };
  const moveHolders = (contactId: string, before: Contact['attributes'], after: Contact['attributes']): void => {
    for (const key of Object.keys(after)) {
      if (!Object.hasOwn(before, key)) addHolder.execute({ key: packText(key), contact_id: contactId });
    }
    for (const key of Object.keys(before)) {
      if (!Object.hasOwn(after, key)) removeHolder.execute({ key: packText(key), contact_id: contactId });
    }
  };
  const writeAround = (before: Contact, after: Contact, change: ContactChange): Contact => {
    const { contactId, contactNumber } = after;
    moveHolders(contactId, before.attributes, after.attributes);
    for (const address of change.removeAddresses ?? []) removeAddress(contactId, address);
    for (const address of change.addAddresses ?? []) {
      if (address.kind !== CONTACT_NUMBER || address.value !== contactNumber) addAddress(contactId, address);
    }
    return after;
  };

  /** Returns `true` if the contact exists. Most turns change only attributes and need not read the rest. */
  const changeAttributes = (contactId: string, change: ContactChange['attributes']): boolean => {
    const row = findAttributes.first({ contact_id: contactId });
    if (row === undefined) return false;
    const before = JSON.parse(row.attributes) as Contact['attributes'];
    const after = mergeAttributes(before, change);
    setAttributes.execute({ contact_id: contactId, attributes: JSON.stringify(after) });
    moveHolders(contactId, before, after);
    return true;
  };

  /** Applies the only member that most turns with a message change. Returns `true` if the contact exists. */
  const noteMessage = (contactId: string, { lastMessageAt }: ContactChange): boolean => {
    const row = lastMessageAt === undefined ? undefined : { contact_id: contactId, last_message_at: lastMessageAt };
    if (row !== undefined && !hasRoundTrips && setLastMessage.run(row) > 0) return true;
    if (exists.first({ contact_id: contactId }) === undefined) return false;
    if (row !== undefined && hasRoundTrips) setLastMessage.execute(row);
    return true;
  };

  const rows: ContactRows = {
    prefetchChange: (contactId, change) => {
      if (isEmpty(change)) exists.first({ contact_id: contactId });
      else if (changesOnlyAttributes(change)) findAttributes.first({ contact_id: contactId });
      else {
        rows.prefetchReplacement(contactId, change.newNumber ?? change.contactNumber);
        find(contactId);
        findMerge(contactId);
      }
    },
    prefetchReplacement: (contactId, contactNumber) => {
      findToChange(contactId);
      if (contactNumber !== undefined) findByNumber(contactNumber);
    },
    prefetchCreation: (contactId, contactNumber) => {
      find(contactId);
      if (contactNumber === undefined) return;
      findByNumber(contactNumber);
      findFirstWithNumber(contactNumber);
    },
    exists: (contactId) => exists.first({ contact_id: contactId }) !== undefined,
    find,
    findToChange,
    findByNumber: (contactId, contactNumber) => {
      const owner = findByNumber(contactNumber);
      if (owner?.contactId === contactId) return owner;
      const first = owner?.contactId ?? findFirstWithNumber(contactNumber, 'also-former');
      if (first === undefined) return undefined;
      const contact = find(contactId);
      if (contact === undefined) throw contactConflict(first);
      return contact;
    },
    create: (contactId, change) => {
      const before = newContact(contactId);
      const after = applyContactChange(before, change);
      const { contactNumber } = after;
      const row = { contact_id: contactId, contact_number: contactNumber, ...toAccounts(after), ...toContent(after) };
      if (!add({ ...row, ...toStanding(after) })) {
        assertFree(contactNumber);
        return undefined;
      }
      return writeAround(before, after, change);
    },
    requireNew: (contactId, contactNumber) => {
      if (find(contactId) !== undefined) throw contactConflict(contactId);
      if (contactNumber === undefined) return;
      const first = findByNumber(contactNumber)?.contactId ?? findFirstWithNumber(contactNumber);
      if (first !== undefined) throw contactConflict(first);
    },
    change: (contactId, change) => {
      // Most turns change no more of their contact, which exists, than the instant of its last message, or its attributes.
      if (isEmpty(change) && noteMessage(contactId, change)) return;
      if (changesOnlyAttributes(change) && changeAttributes(contactId, change.attributes)) {
        if (change.lastMessageAt !== undefined) noteMessage(contactId, change);
        return;
      }
      const contact = findToChange(contactId);
      if (contact !== undefined) return void rows.replace(contact, change);
      const merge = findMerge(contactId);
      if (merge !== undefined) throw contactConflict(merge.into);
      rows.create(contactId, change);
    },
    replace: (contact, change) => {
      const after = applyContactChange(contact, change);
      const { contactId, contactNumber } = after;
      if (contactNumber !== contact.contactNumber) {
        assertFree(contactNumber);
        setNumber.execute({ contact_id: contactId, contact_number: contactNumber });
      }
      if (after.account !== contact.account || change.otherLastMessages !== undefined) {
        setAccounts.execute({ contact_id: contactId, ...toAccounts(after) });
      }
      const { attributes, ...rest } = toContent(after);
      update.execute({ contact_id: contactId, ...rest });
      if (change.attributes !== undefined) setAttributes.execute({ contact_id: contactId, attributes });
      if (change.pause !== undefined || change.optedOut !== undefined) {
        setStanding.execute({ contact_id: contactId, ...toStanding(after) });
      }
      return writeAround(contact, after, change);
    },
    removeAttribute: (key) =>
      listHolding.all({ key: packText(key) }).flatMap(({ contact_id, attributes }): readonly HeldValue[] => {
        const before = JSON.parse(attributes) as Contact['attributes'];
        const after = mergeAttributes(before, Object.fromEntries([[key, null]]));
        setAttributes.execute({ contact_id, attributes: JSON.stringify(after) });
        const value = new Map(Object.entries(before)).get(key);
        return value === undefined ? [] : [{ contactId: contact_id, value }];
      }),
    restoreAttribute: (key, values) => {
      for (const { contactId, value } of values) {
        const contact = findToChange(contactId);
        if (contact === undefined || Object.hasOwn(contact.attributes, key)) continue;
        rows.replace(contact, { attributes: Object.fromEntries([[key, value]]) });
      }
    },
  };
  return rows;
}

function toContent(contact: Contact) {
  const { profileName, username, attributes, tags, replyAddress, lastMessageAt = null } = contact;
  return {
    name: packText(recordNameOf(contact)),
    profile_name: profileName === undefined ? null : packText(profileName),
    username: username === undefined ? null : packText(username),
    number_changed_at: contact.numberChangedAt ?? null,
    reply_address: replyAddress === undefined ? null : packAddress(replyAddress),
    attributes: JSON.stringify(attributes),
    tags: JSON.stringify(tags),
    last_message_at: lastMessageAt,
  };
}

function toStanding({ pause, optedOut, optedOutAt }: Contact) {
  return {
    paused_until: pause?.until ?? null,
    pause_reason: pause?.reason ?? null,
    opted_out: optedOut === true ? 1 : 0,
    opted_out_at: optedOutAt ?? null,
  };
}

function toAccounts({ account, otherLastMessages }: Contact) {
  return {
    account: account ?? null,
    other_last_messages: otherLastMessages === undefined ? null : JSON.stringify(otherLastMessages),
  };
}

/** Tells whether nothing changes but the instant of the last message. */
function isEmpty({ lastMessageAt: _, ...change }: ContactChange): boolean {
  return Object.values(change).every((value) => value === undefined);
}

function changesOnlyAttributes({ attributes, ...rest }: ContactChange): boolean {
  return attributes !== undefined && isEmpty(rest);
}
