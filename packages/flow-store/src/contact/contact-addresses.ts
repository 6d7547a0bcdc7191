import { CONTACT_NUMBER, formerAddress } from '@luluchat/flow-runtime/store';
import type { ContactAddress } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText, unpackText } from '../text/stored-text.js';

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

/**
 * Prepares the search for the first contact that has a number as a further one; or, if there is none and `scope` is `also-former`, as a
 * former one.
 */
export function prepareFindFirstWithNumber(
  connection: QueryPreparer,
): (contactNumber: string, scope?: 'also-former') => string | undefined {
  const former = formerAddress({ kind: CONTACT_NUMBER, value: '' }).kind;
  const has = connection.prepare({ value: text() }, (db, { value }) =>
    db
      .selectFrom('contact_addresses')
      .select('sequence')
      .where('kind', 'in', [sql.lit<string>(CONTACT_NUMBER), sql.lit<string>(former)])
      .where('value', '=', value)
      .limit(1),
  );
  const list = prepareListWithAddress(connection);
  return (contactNumber, scope) => {
    const value = packText(contactNumber);
    if (has.first({ value }) === undefined) return undefined;
    const [first] = list({ kind: CONTACT_NUMBER, value });
    return first ?? (scope === undefined ? undefined : list({ kind: former, value })[0]);
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

/** Prepares a function that removes an address of a contact beside its number, if the contact has it. For write operations. */
export function prepareRemoveAddress(connection: QueryPreparer): (contactId: string, address: ContactAddress) => void {
  const remove = connection.prepare({ kind: text(), value: text(), contact_id: text() }, (db, row) =>
    db
      .deleteFrom('contact_addresses')
      .where('kind', '=', row.kind)
      .where('value', '=', row.value)
      .where('contact_id', '=', row.contact_id),
  );
  return (contactId, { kind, value }) => {
    remove.execute({ kind, value: packText(value), contact_id: contactId });
  };
}

/** Prepares the list of the addresses of a contact beside its number, in the order in which it got them. */
export function prepareListAddresses(connection: QueryPreparer): (contactId: string) => readonly ContactAddress[] {
  const list = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    db.selectFrom('contact_addresses').selectAll().where('contact_id', '=', contactId).orderBy('sequence'),
  );
  return (contactId) => list.all({ contactId }).map(({ kind, value }) => ({ kind, value: unpackText(value) }));
}
