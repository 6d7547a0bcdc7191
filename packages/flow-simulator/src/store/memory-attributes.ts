import {
  attributeCaseConflict,
  attributeHeldConflict,
  attributeTypeConflict,
  fitsAttribute,
} from '@luluchat/flow-runtime/store';
import type { AttributeDefinition, Contact } from '@luluchat/flow-runtime/store';
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
  const { attributes } = tables;
  return {
    // Every turn of a conversation reads the list, and an engine knows by its identity that it is the same.
    list: () => (tables.listedAttributes ??= Object.freeze([...attributes.values()].sort(byKey))),
    put: (definition: AttributeDefinition) => {
      const { key, type } = definition;
      const current = attributes.get(key);
      if (current === undefined) {
        assertNoTwin(attributes, key);
        addAttribute(tables, definition);
        return { isNew: true };
      }
      if (current.type !== type && holdersOf(tables, key).length > 0) {
        throw attributeHeldConflict(key, current.type, type);
      }
      setAttribute(tables, definition);
      return { isNew: false };
    },
    delete: (key: string) => {
      if (!attributes.delete(key)) return false;
      tables.listedAttributes = undefined;
      unset(tables, key, holdersOf(tables, key));
      return true;
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
