import { checkAttributeValue, FlowError } from '@luluchat/flow-runtime/store';
import type { AttributeDefinition, Contact } from '@luluchat/flow-runtime/store';
import { jsonCopy } from './json-copy.js';
import { changeContact } from './memory-contacts.js';
import type { MemoryTables } from './memory-tables.js';

/** @throws {FlowError} `attribute_conflict` when the attribute exists with another type, or another key differs from it only in case */
export function assertAddable({ attributes }: MemoryTables, { key, type }: AttributeDefinition): void {
  const current = attributes.get(key);
  if (current === undefined) assertNoTwin(attributes, key);
  else if (current.type !== type) throw conflict(key, `exists with type ${current.type}, not ${type}`);
}

function assertNoTwin(attributes: MemoryTables['attributes'], key: string): void {
  const twin = [...attributes.keys()].find((other) => other.toLowerCase() === key.toLowerCase());
  if (twin === undefined) return;
  throw conflict(key, `differs only in case from the attribute "${twin}". Use that one, or choose another key`);
}

/** Creates the repository of attributes. Synchronous: the store wraps it. */
export function createMemoryAttributes(tables: MemoryTables) {
  const { attributes } = tables;
  const holdersOf = (key: string): readonly Contact[] =>
    [...tables.contacts.values()].filter((contact) => Object.hasOwn(contact.attributes, key));
  const unset = (key: string, contacts: readonly Contact[]): void => {
    for (const { contactId } of contacts) {
      changeContact(tables, contactId, { attributes: Object.fromEntries([[key, null]]) });
    }
  };
  return {
    list: () => [...attributes.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    put: (definition: AttributeDefinition) => {
      const { key, type } = definition;
      const current = attributes.get(key);
      if (current === undefined) {
        assertNoTwin(attributes, key);
        // A turn that began before a deletion may have stored a value after it.
        unset(
          key,
          holdersOf(key).filter((contact) => !fits(contact, definition)),
        );
      } else if (current.type !== type && holdersOf(key).length > 0) {
        const reason = `cannot become ${type}: contacts hold values of type ${current.type}. Delete it first`;
        throw conflict(key, reason);
      }
      attributes.set(key, jsonCopy(definition));
      return { isNew: current === undefined };
    },
    delete: (key: string) => {
      if (!attributes.delete(key)) return false;
      unset(key, holdersOf(key));
      return true;
    },
  };
}

function fits(contact: Contact, { key, type }: AttributeDefinition): boolean {
  const value = contact.attributes[key];
  const checked = checkAttributeValue(type, value);
  return checked.outcome === 'saved' && checked.value === value;
}

function conflict(key: string, reason: string): FlowError {
  return new FlowError('attribute_conflict', `The attribute "${key}" ${reason}.`, { details: { key } });
}
