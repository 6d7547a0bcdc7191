import {
  applyContactChange,
  CONTACT_NUMBER,
  contactConflict,
  createContactMatcher,
  newContact,
} from '@luluchat/flow-runtime/store';
import type { Contact, ContactAddress, ContactChange, ContactRepository } from '@luluchat/flow-runtime/store';
import { jsonCopy } from './json-copy.js';
import { cutPage } from './memory-page.js';
import { keyOf } from './memory-tables.js';
import type { MemoryTables } from './memory-tables.js';

/** Returns the contacts that have this address: first the one whose contact number it is. */
export function findHolders({ numbers, addresses }: MemoryTables, { kind, value }: ContactAddress): readonly string[] {
  const owner = kind === CONTACT_NUMBER ? numbers.get(value) : undefined;
  const others = addresses.get(keyOf(kind, value)) ?? [];
  return owner === undefined ? [...others] : [owner, ...others];
}

/** Applies a change to a contact, which is created if missing. Returns the contact, frozen. Changes nothing when it throws. */
export function changeContact(tables: MemoryTables, contactId: string, change: ContactChange): Contact {
  const { contacts, numbers, addresses } = tables;
  const before = contacts.get(contactId);
  if (before !== undefined && Object.values(change).every((value) => value === undefined)) return before;
  const after = jsonCopy(applyContactChange(before ?? newContact(contactId), change));
  const { contactNumber } = after;
  if (contactNumber !== null && contactNumber !== before?.contactNumber) {
    const owner = numbers.get(contactNumber);
    if (owner !== undefined && owner !== contactId) throw contactConflict(owner);
    numbers.set(contactNumber, contactId);
  }
  for (const { kind, value } of change.addAddresses ?? []) {
    if (kind === CONTACT_NUMBER && value === contactNumber) continue;
    const key = keyOf(kind, value);
    const holders = addresses.get(key) ?? [];
    if (!holders.includes(contactId)) addresses.set(key, [...holders, contactId]);
  }
  contacts.set(contactId, after);
  return after;
}

/** Creates the repository of contacts. Synchronous: the store wraps it. */
export function createMemoryContacts(tables: MemoryTables) {
  const { contacts } = tables;
  return {
    find: (contactId: string) => contacts.get(contactId),
    findHolders: (address: ContactAddress) => findHolders(tables, address),
    list: (page: Parameters<ContactRepository['list']>[0], query?: string) => {
      const matches = query === undefined ? () => true : createContactMatcher(query);
      const sorted = [...contacts.values()].filter(matches).sort((a, b) => (a.contactId < b.contactId ? -1 : 1));
      return cutPage(
        'contacts',
        sorted,
        page,
        ({ contactId }) => contactId,
        (contact) => contact,
      );
    },
    update: (contactId: string, change: ContactChange) =>
      contacts.has(contactId) ? changeContact(tables, contactId, change) : undefined,
    addAddresses: (contactId: string, addAddresses: readonly ContactAddress[]) => {
      if (contacts.has(contactId)) changeContact(tables, contactId, { addAddresses });
    },
  };
}
