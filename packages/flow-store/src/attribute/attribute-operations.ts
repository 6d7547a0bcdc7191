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
  AttributeType,
  AttributeValue,
  ChangeOrigin,
} from '@luluchat/flow-runtime/store';
import { prepareAudit } from '../audit/prepare-audit.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareContactRows } from '../contact/contact-rows.js';
import { packText, unpackText } from '../text/stored-text.js';
import { ATTRIBUTES } from '../writer/lock-names.js';
import { prepareAttributeQueries } from './attribute-queries.js';

/** Stores and removes definitions of attributes, and the values that contacts hold of them. */
export function createAttributeOperations(connection: QueryPreparer) {
  const queries = prepareAttributeQueries(connection);
  const contacts = prepareContactRows(connection);
  const audit = prepareAudit(connection);

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

  const create = (definition: AttributeDefinition, origin: ChangeOrigin | undefined): void => {
    const { key, title, type } = definition;
    assertNoTwin(key);
    dropMisfits(key, type);
    queries.upsert.execute({ key, title: packText(title), type });
    audit(origin, () => describeAttributeChange(null, definition));
  };

  const forgetDeleted = (key: string): void => {
    queries.removeDeletedValues.execute({ key });
    queries.removeDeleted.execute({ key });
  };

  const definitions = { locks: () => [ATTRIBUTES], changes: 'attributes' as const };
  return {
    putAttribute: {
      what: 'store an attribute',
      ...definitions,
      execute: ([definition, origin]: readonly [AttributeDefinition, ChangeOrigin?]): { readonly isNew: boolean } => {
        const { key, title, type } = definition;
        const current = queries.find.first({ key });
        if (current === undefined) {
          create(definition, origin);
          return { isNew: true };
        }
        assertNotHeld(key, current.type, type);
        queries.upsert.execute({ key, title: packText(title), type });
        audit(origin, () => describeAttributeChange({ ...current, title: unpackText(current.title) }, definition));
        return { isNew: false };
      },
    },
    addAttribute: {
      what: 'add an attribute',
      ...definitions,
      /** Creates the attribute, unless it exists with this type. */
      execute: ([definition, origin]: readonly [AttributeDefinition, ChangeOrigin?]): void => {
        const current = queries.find.first({ key: definition.key });
        if (current === undefined) create(definition, origin);
        else if (current.type !== definition.type) {
          throw attributeTypeConflict(definition.key, current.type, definition.type);
        }
      },
    },
    deleteAttribute: {
      what: 'delete an attribute',
      ...definitions,
      execute: ([key, at, origin]: readonly [key: string, at: number, origin?: ChangeOrigin]): boolean => {
        const current = queries.find.first({ key });
        if (current === undefined) return false;
        queries.delete.execute({ key });
        audit(origin, () => describeAttributeChange({ ...current, title: unpackText(current.title) }, null));
        const values = contacts.removeAttribute(key);
        queries.removeHolders.execute({ key: packText(key) });
        const earlier = queries.findDeleted.first({ key });
        if (keepsEarlierDeleted(earlier && { deletedAt: earlier.deleted_at }, { at, values: values.length }))
          return true;
        forgetDeleted(key);
        queries.keepDeleted.execute({ ...current, deleted_at: at });
        for (const { contactId, value } of values) {
          queries.keepDeletedValue.execute({ key, contact_id: contactId, value: JSON.stringify(value) });
        }
        return true;
      },
    },
    restoreAttribute: {
      what: 'restore an attribute',
      ...definitions,
      execute: ([key, since, origin]: readonly [
        key: string,
        since: number,
        origin?: ChangeOrigin,
      ]): AttributeDefinition => {
        const deleted = queries.findDeleted.first({ key });
        if (deleted === undefined || deleted.deleted_at < since) throw noDeletedAttribute(key);
        if (queries.find.first({ key }) !== undefined) throw attributeExistsConflict(key);
        const { title, type } = deleted;
        const definition = { key, title: unpackText(title), type };
        assertNoTwin(key);
        dropMisfits(key, type);
        queries.upsert.execute({ key, title, type });
        audit(origin, () => describeAttributeRestoration(definition));
        const values = queries.listDeletedValues.all({ key, limit: Number.MAX_SAFE_INTEGER });
        contacts.restoreAttribute(
          key,
          values.map((row) => ({ contactId: row.contact_id, value: JSON.parse(row.value) as AttributeValue })),
        );
        forgetDeleted(key);
        return definition;
      },
    },
    removeDeletedAttributes: {
      what: 'remove deleted attributes',
      locks: () => [ATTRIBUTES],
      execute: ({ before, limit }: Parameters<AttributeRepository['removeDeleted']>[0]): number => {
        let removed = 0;
        for (const { key } of queries.listDeletedBefore.all({ before, limit })) {
          const values = queries.listDeletedValues.all({ key, limit: limit - removed });
          for (const { contact_id } of values) queries.removeDeletedValue.execute({ key, contact_id });
          removed += values.length;
          if (removed >= limit) break;
          queries.removeDeleted.execute({ key });
          removed += 1;
          if (removed >= limit) break;
        }
        return removed;
      },
    },
  };
}

/** The operations of an attribute, by name. */
export type AttributeOperations = ReturnType<typeof createAttributeOperations>;
