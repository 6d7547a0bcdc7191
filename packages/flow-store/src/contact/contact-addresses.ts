import { CONTACT_NUMBER } from '@luluchat/flow-runtime/store';
import type { ContactAddress } from '@luluchat/flow-runtime';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { StoreSchema } from '../schema/schema.js';
import { packText } from '../text/stored-text.js';

/** Prepares what finds the contacts that have an address, see `ContactRepository.findHolders`. */
export function prepareFindHolders(connection: QueryPreparer): (address: ContactAddress) => readonly string[] {
  const place = { kind: text(), value: text() };
  // One query: a number that is not known is looked up for every new contact.
  const listOfNumber = connection.prepare(place, (db, { kind, value }) =>
    db
      .selectFrom('contacts')
      .select([sql.lit(0).as('sequence'), 'contact_id'])
      .where('contact_number', '=', value)
      .unionAll(selectHolders(db, kind, value)),
  );
  const list = connection.prepare(place, (db, { kind, value }) => selectHolders(db, kind, value));
  return ({ kind, value }) => {
    const rows = (kind === CONTACT_NUMBER ? listOfNumber : list).all({ kind, value: packText(value) });
    // Sorted here: they are one or two, and SQLite would need an index for it.
    if (rows.length > 1) rows.sort((one, other) => one.sequence - other.sequence);
    return rows.map((row) => row.contact_id);
  };
}

function selectHolders(db: Kysely<StoreSchema>, kind: string, value: string) {
  return db
    .selectFrom('contact_addresses')
    .select(['sequence', 'contact_id'])
    .where('kind', '=', kind)
    .where('value', '=', value);
}

/** Prepares what finds the contact whose contact number it is. */
export function prepareFindOwner(connection: QueryPreparer): (contactNumber: string) => string | undefined {
  const find = connection.prepare({ contactNumber: text() }, (db, { contactNumber }) =>
    db.selectFrom('contacts').select('contact_id').where('contact_number', '=', contactNumber),
  );
  return (contactNumber) => find.first({ contactNumber })?.contact_id;
}

/** Prepares what adds an address to those of a contact; one that it has stays as it is. For operations that write. */
export function prepareAddAddress(connection: QueryPreparer): (contactId: string, address: ContactAddress) => void {
  const insert = connection.prepare({ kind: text(), value: text(), contact_id: text() }, (db, row) =>
    db
      .insertInto('contact_addresses')
      .values(row)
      .onConflict((conflict) => conflict.columns(['kind', 'value', 'contact_id']).doNothing()),
  );
  return (contactId, { kind, value }) => {
    insert.run({ kind, value: packText(value), contact_id: contactId });
  };
}
