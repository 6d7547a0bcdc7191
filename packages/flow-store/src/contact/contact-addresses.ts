import { CONTACT_NUMBER } from '@luluchat/flow-runtime/store';
import type { ContactAddress } from '@luluchat/flow-runtime';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';

/** Prepares what finds the contacts that have an address, see `ContactRepository.findHolders`. */
export function prepareFindHolders(connection: QueryPreparer): (address: ContactAddress) => readonly string[] {
  const place = { kind: text(), value: text() };
  // One row that is always there: a number that nobody has is looked up for every new contact, and lists cost twice as much.
  const findOne = connection.prepare(place, (db, { kind, value }) =>
    db.selectNoFrom((expressions) => [
      expressions.selectFrom('contacts').select('contact_id').where('contact_number', '=', value).as('owner'),
      expressions
        .selectFrom('contact_addresses')
        .select('contact_id')
        .where('kind', '=', kind)
        .where('value', '=', value)
        .limit(1)
        .as('other'),
    ]),
  );
  const list = prepareListWithAddress(connection);
  return (address) => {
    const place = { kind: address.kind, value: packText(address.value) };
    const found = findOne.first(place);
    const holders = address.kind === CONTACT_NUMBER && found?.owner ? [found.owner] : [];
    if (found?.other === null) return holders;
    return [...holders, ...list(place)];
  };
}

/** Prepares what finds the contact that was the first to have an address as a further one. */
export function prepareFindFirstWithAddress(
  connection: QueryPreparer,
): (address: ContactAddress) => string | undefined {
  const place = { kind: text(), value: text() };
  const has = connection.prepare(place, (db, { kind, value }) =>
    db.selectFrom('contact_addresses').select('sequence').where('kind', '=', kind).where('value', '=', value).limit(1),
  );
  const list = prepareListWithAddress(connection);
  return ({ kind, value }) => {
    const place = { kind, value: packText(value) };
    return has.first(place) && list(place)[0];
  };
}

/** Prepares what lists the contacts that have an address as a further one, in the order in which they got it. */
function prepareListWithAddress(
  connection: QueryPreparer,
): (place: { readonly kind: string; readonly value: string }) => readonly string[] {
  const list = connection.prepare({ kind: text(), value: text() }, (db, { kind, value }) =>
    db
      .selectFrom('contact_addresses')
      .select(['sequence', 'contact_id'])
      .where('kind', '=', kind)
      .where('value', '=', value),
  );
  return (place) => {
    // Sorted here: they are one or two, and SQLite would need an index for it.
    const rows = list.all(place).sort((one, other) => one.sequence - other.sequence);
    return rows.map((row) => row.contact_id);
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
    insert.execute({ kind, value: packText(value), contact_id: contactId });
  };
}
