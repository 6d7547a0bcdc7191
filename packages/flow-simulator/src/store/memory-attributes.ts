import {
  attributeCaseConflict,
  attributeExistsConflict,
  attributeHeldConflict,
  attributeTypeConflict,
  describeAttributeChange,
  describeAttributeRestoration,
  fitsAttribute,
  keepsEarlierDeleted,
  noDeletedAttribute,
} from '@luluchat/flow-runtime/store';
import type {
  AttributeDefinition,
  AttributeRepository,
  ChangeOrigin,
  Contact,
  DeletedAttribute,
} from '@luluchat/flow-runtime/store';
import { addAuditEntry } from './memory-audit.js';
import { changeContact } from './memory-contacts.js';
import type { MemoryTables } from './memory-tables.js';

/**
 * @throws {FlowError} `attribute_conflict` when one of the attributes exists with another type, or when another key differs from its
 * key only in case
 */
export function assertAllAddable({ attributes }: MemoryTables, definitions: readonly AttributeDefinition[]): void {
  const after = new Map(attributes);
  for (const definition of definitions) {
    const { key, type } = definition;
    const current = after.get(key);
    if (current === undefined) assertNoTwin(after, key);
    else if (current.type !== type) throw attributeTypeConflict(key, current.type, type);
    after.set(key, definition);
  }
}

/** Adds an attribute that does not exist. Contacts lose a value that does not fit: a turn may have stored it after a deletion. */
export function addAttribute(tables: MemoryTables, definition: AttributeDefinition): void {
  const { key, type } = definition;
  const misfits = holdersOf(tables, key).filter(({ attributes }) => !fitsAttribute(type, attributes[key]));
  unset(tables, key, misfits);
  setAttribute(tables, definition);
}

/** Creates the repository of attributes. Synchronous: the store wraps it. */
export function createMemoryAttributes(tables: MemoryTables) {
  const { attributes, deletedAttributes } = tables;
  return {
    // Every turn of a conversation reads the list, and an engine knows by its identity that it is the same.
    list: () => (tables.listedAttributes ??= Object.freeze([...attributes.values()].sort(byKey))),
    put: (definition: AttributeDefinition, origin?: ChangeOrigin) => {
      const { key, type } = definition;
      const current = attributes.get(key);
      if (current === undefined) {
        assertNoTwin(attributes, key);
        addAttribute(tables, definition);
        addAuditEntry(tables, origin, () => describeAttributeChange(null, definition));
        return { isNew: true };
      }
      if (current.type !== type && holdersOf(tables, key).length > 0) {
        throw attributeHeldConflict(key, current.type, type);
      }
      setAttribute(tables, definition);
      addAuditEntry(tables, origin, () => describeAttributeChange(current, definition));
      return { isNew: false };
    },
    delete: (key: string, at: number, origin?: ChangeOrigin) => {
      const definition = attributes.get(key);
      if (definition === undefined) return false;
      attributes.delete(key);
      addAuditEntry(tables, origin, () => describeAttributeChange(definition, null));
      tables.listedAttributes = undefined;
      const holders = holdersOf(tables, key);
      const values = new Map(
        holders.flatMap(({ contactId, attributes: { [key]: value } }) =>
          value === undefined ? [] : [[contactId, value]],
        ),
      );
      const earlier = deletedAttributes.get(key)?.definition;
      if (keepsEarlierDeleted(earlier, { at, values: values.size })) return true;
      deletedAttributes.set(key, { definition: { ...definition, deletedAt: at }, values });
      unset(tables, key, holders);
      return true;
    },
    listDeleted: (since: number): readonly DeletedAttribute[] =>
      [...deletedAttributes.values()]
        .map(({ definition }) => definition)
        .filter(({ deletedAt }) => deletedAt >= since)
        .sort(byKey),
    restore: (key: string, since: number, origin?: ChangeOrigin): AttributeDefinition => {
      const deleted = deletedAttributes.get(key);
      if (deleted === undefined || deleted.definition.deletedAt < since) throw noDeletedAttribute(key);
      if (attributes.has(key)) throw attributeExistsConflict(key);
      assertNoTwin(attributes, key);
      const { title, type } = deleted.definition;
      const definition = { key, title, type };
      addAttribute(tables, definition);
      addAuditEntry(tables, origin, () => describeAttributeRestoration(definition));
      for (const [contactId, value] of deleted.values) {
        const contact = tables.contacts.get(contactId);
        if (contact === undefined || Object.hasOwn(contact.attributes, key)) continue;
        changeContact(tables, contactId, { attributes: Object.fromEntries([[key, value]]) });
      }
      deletedAttributes.delete(key);
      return definition;
    },
    removeDeleted: ({ before, limit }: Parameters<AttributeRepository['removeDeleted']>[0]) => {
      const old = [...deletedAttributes.values()]
        .filter(({ definition }) => definition.deletedAt < before)
        .slice(0, limit);
      for (const { definition } of old) deletedAttributes.delete(definition.key);
      return old.length;
    },
  };
}

function setAttribute(tables: MemoryTables, definition: AttributeDefinition): void {
  tables.attributes.set(definition.key, definition);
  tables.listedAttributes = undefined;
}

function holdersOf({ contacts }: MemoryTables, key: string): readonly Contact[] {
  return [...contacts.values()].filter((contact) => Object.hasOwn(contact.attributes, key));
}

function unset(tables: MemoryTables, key: string, contacts: readonly Contact[]): void {
  for (const { contactId } of contacts) {
    changeContact(tables, contactId, { attributes: Object.fromEntries([[key, null]]) });
  }
}

function assertNoTwin(attributes: MemoryTables['attributes'], key: string): void {
  const twin = [...attributes.keys()].find((other) => other.toLowerCase() === key.toLowerCase());
  if (twin !== undefined) throw attributeCaseConflict(key, twin);
}

function byKey(a: AttributeDefinition, b: AttributeDefinition): number {
  return a.key < b.key ? -1 : 1;
}
