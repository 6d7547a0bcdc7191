import { CONTACT_NUMBER } from '@luluchat/flow-runtime/store';
import type { ContactAddress } from '@luluchat/flow-runtime/store';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';

/** Prepares the search for the contacts that have an address, see {@link ContactRepository.findHolders}. */
export function prepareFindHolders(connection: QueryPreparer): (address: ContactAddress) => readonly string[] {
  const place = { kind: text(), value: text() };
  // Always one row: every new contact looks up a number that no contact has, and `all` costs twice as much as `first`.
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

/** Prepares the search for the first contact that has an address as a further one. */
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

/** Prepares the list of contacts that have an address as a further one, in the order in which they got it. */
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
    // Sorted here: there are one or two rows, and SQLite would need an index for it.
    const rows = list.all(place).sort((one, other) => one.sequence - other.sequence);
    return rows.map((row) => row.contact_id);
  };
}

/** Prepares a function that adds an address to a contact, unless the contact has it. For write operations. */
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
