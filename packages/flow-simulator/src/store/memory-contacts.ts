import {
  applyContactChange,
  CONTACT_NUMBER,
  contactConflict,
  createContactFilter,
  describeContactChange,
  isPaused,
  newContact,
} from '@luluchat/flow-runtime/store';
import type {
  ChangeOrigin,
  Contact,
  ContactAddress,
  ContactChange,
  ContactFilter,
  ContactRepository,
  PausedContact,
} from '@luluchat/flow-runtime/store';
import { jsonCopy } from './json-copy.js';
import { addAuditEntry } from './memory-audit.js';
import { clampLimit, cutPage } from './memory-page.js';
import { keyOf } from './memory-tables.js';
import type { MemoryTables } from './memory-tables.js';

/**
 * Checks that a contact is new, and that no other has its number.
 *
 * @throws {FlowError} `contact_conflict`
 */
export function requireNewContact(tables: MemoryTables, contactId: string, contactNumber: string | undefined): void {
  if (tables.contacts.has(contactId)) throw contactConflict(contactId);
  if (contactNumber === undefined) return;
  const [holder] = findHolders(tables, { kind: CONTACT_NUMBER, value: contactNumber });
  if (holder !== undefined) throw contactConflict(holder);
}

/** Returns the contacts that have this address: first the one whose contact number it is. */
export function findHolders({ numbers, addresses }: MemoryTables, { kind, value }: ContactAddress): readonly string[] {
  const owner = kind === CONTACT_NUMBER ? numbers.get(value) : undefined;
  const others = addresses.get(keyOf(kind, value)) ?? [];
  return owner === undefined ? [...others] : [owner, ...others];
}

/**
 * Applies a change to a contact, which is created if missing, and enters what changed in the audit trail if the change has an origin.
 * Returns the contact, frozen. Changes nothing when it throws.
 */
export function changeContact(
  tables: MemoryTables,
  contactId: string,
  change: ContactChange,
  origin?: ChangeOrigin,
): Contact {
  const { contacts, numbers, addresses } = tables;
  const before = contacts.get(contactId);
  if (before !== undefined && Object.values(change).every((value) => value === undefined)) return before;
  const merge = before === undefined ? tables.merged.get(contactId) : undefined;
  if (merge !== undefined) throw contactConflict(merge.into);
  const after = jsonCopy(applyContactChange(before ?? newContact(contactId), change));
  const { contactNumber } = after;
  if (contactNumber !== before?.contactNumber) {
    const owner = contactNumber === null ? undefined : numbers.get(contactNumber);
    if (owner !== undefined && owner !== contactId) throw contactConflict(owner);
    if (before?.contactNumber != null) numbers.delete(before.contactNumber);
    if (contactNumber !== null) numbers.set(contactNumber, contactId);
  }
  for (const { kind, value } of change.removeAddresses ?? []) removeHolder(tables, keyOf(kind, value), contactId);
  for (const { kind, value } of change.addAddresses ?? []) {
    if (kind === CONTACT_NUMBER && value === contactNumber) continue;
    const key = keyOf(kind, value);
    const holders = addresses.get(key) ?? [];
    if (!holders.includes(contactId)) addresses.set(key, [...holders, contactId]);
  }
  contacts.set(contactId, after);
  addAuditEntry(tables, origin, () => describeContactChange(before ?? null, after));
  return after;
}

function listAddresses({ addresses }: MemoryTables, contactId: string): readonly ContactAddress[] {
  return [...addresses].flatMap(([key, holders]) => {
    if (!holders.includes(contactId)) return [];
    const [kind = '', value = ''] = JSON.parse(key) as string[];
    return [{ kind, value }];
  });
}

/** Removes an address, by its key, from a contact. */
export function removeHolder({ addresses }: MemoryTables, key: string, contactId: string): void {
  const holders = addresses.get(key)?.filter((holder) => holder !== contactId);
  if (holders === undefined) return;
  if (holders.length === 0) addresses.delete(key);
  else addresses.set(key, holders);
}

/** Creates the repository of contacts. Synchronous: the store wraps it. */
export function createMemoryContacts(tables: MemoryTables) {
  const { contacts } = tables;
  return {
    find: (contactId: string) => contacts.get(contactId),
    findMerge: (contactId: string) => tables.merged.get(contactId),
    listMerged: (contactId: string) =>
      [...tables.merged].flatMap(([id, { into }]) => (into === contactId ? [id] : [])).sort(),
    findHolders: (address: ContactAddress) => findHolders(tables, address),
    listAddresses: (contactId: string) => listAddresses(tables, contactId),
    list: (page: Parameters<ContactRepository['list']>[0], filter: ContactFilter = {}) => {
      const passes = createContactFilter(filter) ?? (() => true);
      const sorted = [...contacts.values()].filter(passes).sort((a, b) => (a.contactId < b.contactId ? -1 : 1));
      return cutPage(
        'contacts',
        sorted,
        page,
        ({ contactId }) => contactId,
        (contact) => contact,
      );
    },
    scan: ({ after, limit, holding }: Parameters<ContactRepository['scan']>[0]): readonly Contact[] =>
      [...contacts.values()]
        .filter(
          ({ contactId, attributes }) =>
            contactId > after && (holding === undefined || Object.hasOwn(attributes, holding)),
        )
        .sort((a, b) => (a.contactId < b.contactId ? -1 : 1))
        .slice(0, clampLimit(limit)),
    update: (contactId: string, change: ContactChange, origin?: ChangeOrigin) => {
      return contacts.has(contactId) ? changeContact(tables, contactId, change, origin) : undefined;
    },
    listPauses: ({
      until = Infinity,
      limit,
    }: Parameters<ContactRepository['listPauses']>[0]): readonly PausedContact[] =>
      [...contacts.values()]
        .flatMap(({ contactId, pause }) => (pause === undefined ? [] : [{ contactId, until: pause.until }]))
        .filter((paused) => paused.until <= until)
        .sort((a, b) => a.until - b.until)
        .slice(0, clampLimit(limit)),
    countPaused: (at: number) => [...contacts.values()].filter((contact) => isPaused(contact, at)).length,
    removePause: ({ contactId, until }: PausedContact) => {
      if (contacts.get(contactId)?.pause?.until === until) changeContact(tables, contactId, { pause: null });
    },
    addAddresses: (contactId: string, addAddresses: readonly ContactAddress[]) => {
      if (contacts.has(contactId)) changeContact(tables, contactId, { addAddresses });
    },
  };
}

/** Finds the last contact up to an id: that one or, if there is none, the one before it; `''`: there is none. */
export function lastContactUpTo({ contacts }: MemoryTables, contactId: string): string {
  let last = '';
  for (const id of contacts.keys()) if (id <= contactId && id > last) last = id;
  return last;
}
