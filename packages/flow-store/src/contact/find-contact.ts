import type { Contact } from '@luluchat/flow-runtime';
import type { Selectable } from 'kysely';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { ContactTable } from '../schema/schema.js';
import { unpackText } from '../text/stored-text.js';

/** Prepares what finds a contact by its number. */
export function prepareFindContact(connection: QueryPreparer): (contactNumber: string) => Contact | undefined {
  const find = connection.prepare({ contactNumber: text() }, (db, { contactNumber }) =>
    db.selectFrom('contacts').selectAll().where('contact_number', '=', contactNumber),
  );
  return (contactNumber) => {
    const row = find.first({ contactNumber });
    return row && toContact(row);
  };
}

/** Reads a row of the table. */
export function toContact(row: Selectable<ContactTable>): Contact {
  return {
    contactNumber: row.contact_number,
    name: unpackText(row.name),
    attributes: JSON.parse(row.attributes) as Contact['attributes'],
    tags: JSON.parse(row.tags) as Contact['tags'],
  };
}
