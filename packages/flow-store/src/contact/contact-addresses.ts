import { CONTACT_NUMBER } from '@luluchat/flow-runtime/store';
import type { ContactAddress } from '@luluchat/flow-runtime';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';

/** Prepares what finds the contacts that have an address, see `ContactRepository.findHolders`. */
export function prepareFindHolders(connection: QueryPreparer): (address: ContactAddress) => readonly string[] {
  const findOwner = prepareFindOwner(connection);
  const list = connection.prepare({ kind: text(), value: text() }, (db, { kind, value }) =>
    db
      .selectFrom('contact_addresses')
      .select(['sequence', 'contact_id'])
      .where('kind', '=', kind)
      .where('value', '=', value),
  );
  return ({ kind, value }) => {
    const owner = kind === CONTACT_NUMBER ? findOwner(value) : undefined;
    // Sorted here: they are one or two, and SQLite would need an index for it.
    const rows = list.all({ kind, value: packText(value) }).sort((one, other) => one.sequence - other.sequence);
    const others = rows.map((row) => row.contact_id);
    return owner === undefined ? others : [owner, ...others];
  };
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
