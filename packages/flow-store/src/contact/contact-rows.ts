import type { Contact, ContactChange } from '@luluchat/flow-runtime';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';
import { applyContactChange } from './apply-contact-change.js';
import { prepareFindContact } from './find-contact.js';

/** Reads and writes single contacts. Synchronous: for operations that write. */
export interface ContactRows {
  find(contactNumber: string): Contact | undefined;
  /** Applies a change to a contact, which is made when it is not there. */
  change(contactNumber: string, change: ContactChange): Contact;
  /** Applies a change to a contact that was just found. */
  replace(contact: Contact, change: ContactChange): Contact;
}

/** Prepares what reads and writes single contacts. */
export function prepareContactRows(connection: QueryPreparer): ContactRows {
  const columns = { contact_number: text(), name: text(), attributes: text(), tags: text() };
  const holder = { key: text(), contact_number: text() };
  const find = prepareFindContact(connection);
  const upsert = connection.prepare(columns, (db, row) =>
    db
      .insertInto('contacts')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('contact_number').doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          attributes: ref('excluded.attributes'),
          tags: ref('excluded.tags'),
        })),
      ),
  );
  const addHolder = connection.prepare(holder, (db, row) => db.insertInto('attribute_holders').values(row));
  const removeHolder = connection.prepare(holder, (db, row) =>
    db.deleteFrom('attribute_holders').where('key', '=', row.key).where('contact_number', '=', row.contact_number),
  );

  const write = (before: Contact, after: Contact): Contact => {
    const { contactNumber, name, attributes, tags } = after;
    upsert.run({
      contact_number: contactNumber,
      name: packText(name),
      attributes: JSON.stringify(attributes),
      tags: JSON.stringify(tags),
    });
    for (const key of Object.keys(attributes)) {
      if (!Object.hasOwn(before.attributes, key)) addHolder.run({ key: packText(key), contact_number: contactNumber });
    }
    for (const key of Object.keys(before.attributes)) {
      if (!Object.hasOwn(attributes, key)) removeHolder.run({ key: packText(key), contact_number: contactNumber });
    }
    return after;
  };

  const rows: ContactRows = {
    find,
    change: (contactNumber, change) => rows.replace(find(contactNumber) ?? newContact(contactNumber), change),
    replace: (contact, change) => write(contact, applyContactChange(contact, change)),
  };
  return rows;
}

/** A contact of whom nothing is known. */
export function newContact(contactNumber: string): Contact {
  return { contactNumber, name: '', attributes: {}, tags: [] };
}
