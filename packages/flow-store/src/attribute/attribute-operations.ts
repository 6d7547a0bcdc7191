import {
  attributeCaseConflict,
  attributeHeldConflict,
  attributeTypeConflict,
  fitsAttribute,
} from '@luluchat/flow-runtime/store';
import type { AttributeDefinition, AttributeType } from '@luluchat/flow-runtime/store';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareContactRows } from '../contact/contact-rows.js';
import { packText } from '../text/stored-text.js';
import { ATTRIBUTES } from '../writer/lock-names.js';
import { prepareAttributeQueries } from './attribute-queries.js';

/** Stores and removes definitions of attributes, and the values that contacts hold of them. */
export function createAttributeOperations(connection: QueryPreparer) {
  const queries = prepareAttributeQueries(connection);
  const contacts = prepareContactRows(connection);

  const assertNoTwin = (key: string): void => {
    const twin = queries.findTwin.first({ key });
    if (twin !== undefined) throw attributeCaseConflict(key, twin.key);
  };
  const assertNotHeld = (key: string, current: AttributeType, type: AttributeType): void => {
    if (current === type || queries.findHolder.first({ key: packText(key) }) === undefined) return;
    throw attributeHeldConflict(key, current, type);
  };
  // A turn that began before a deletion may have stored a value after it; a new definition keeps only what fits.
  const dropMisfits = (key: string, type: AttributeType): void => {
    for (const { contact_id: contactId } of queries.listHolders.all({ key: packText(key) })) {
      const contact = contacts.findToChange(contactId);
      if (contact !== undefined && !fitsAttribute(type, contact.attributes[key])) {
        contacts.replace(contact, { attributes: Object.fromEntries([[key, null]]) });
      }
    }
  };

  const create = ({ key, title, type }: AttributeDefinition): void => {
    assertNoTwin(key);
    dropMisfits(key, type);
    queries.upsert.execute({ key, title: packText(title), type });
  };

  const definitions = { locks: () => [ATTRIBUTES], changes: 'attributes' as const };
  return {
    putAttribute: {
      what: 'store an attribute',
      ...definitions,
      execute: (definition: AttributeDefinition): { readonly isNew: boolean } => {
        const { key, title, type } = definition;
        const current = queries.find.first({ key });
        if (current === undefined) {
          create(definition);
          return { isNew: true };
        }
        assertNotHeld(key, current.type, type);
        queries.upsert.execute({ key, title: packText(title), type });
        return { isNew: false };
      },
    },
    addAttribute: {
      what: 'add an attribute',
      ...definitions,
      /** Creates the attribute, unless it exists with this type. */
      execute: (definition: AttributeDefinition): void => {
        const current = queries.find.first({ key: definition.key });
        if (current === undefined) create(definition);
        else if (current.type !== definition.type) {
          throw attributeTypeConflict(definition.key, current.type, definition.type);
        }
      },
    },
    deleteAttribute: {
      what: 'delete an attribute',
      ...definitions,
      execute: (key: string): boolean => {
        if (queries.delete.run({ key }) === 0) return false;
        contacts.removeAttribute(key);
        queries.removeHolders.execute({ key: packText(key) });
        return true;
      },
    },
  };
}

/** The operations of an attribute, by name. */
export type AttributeOperations = ReturnType<typeof createAttributeOperations>;
