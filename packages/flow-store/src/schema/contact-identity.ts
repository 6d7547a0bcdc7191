import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Every number that a row of the store is about; commits made contacts before, but a table never forced them to. */
const NUMBERS = sql`select contact_number from contacts
  union select contact_number from attribute_holders
  union select contact_number from runs
  union select contact_number from messages
  union select contact_number from trigger_starts`;

/** Ids in the order of the numbers, so that lists stay in that order: an instant, a place, and chance. */
const NEW_IDS = sql`select
    'c_' || printf('%012x', unixepoch() * 1000) || printf('%08x', row_number() over (order by contact_number))
      || lower(hex(randomblob(6))) as contact_id,
    contact_number
  from (${NUMBERS})`;

const STATEMENTS = [
  sql`create table identified_contacts (
    contact_id text primary key not null,
    contact_number text unique,
    name text not null,
    profile_name text,
    reply_address text,
    attributes text not null,
    tags text not null
  ) strict`,
  sql`insert into identified_contacts (contact_id, contact_number, name, attributes, tags)
    select ids.contact_id, ids.contact_number,
      coalesce(contacts.name, ''), coalesce(contacts.attributes, '{}'), coalesce(contacts.tags, '[]')
    from (${NEW_IDS}) as ids left join contacts on contacts.contact_number = ids.contact_number
    order by ids.contact_id`,
  sql`drop table contacts`,
  sql`alter table identified_contacts rename to contacts`,
  sql`create table contact_addresses (
    sequence integer primary key,
    kind text not null,
    value text not null,
    contact_id text not null,
    unique (kind, value, contact_id)
  ) strict`,
  sql`create index contact_addresses_by_contact on contact_addresses (contact_id)`,
  // The indexes of a column that is renamed go with it.
  ...['attribute_holders', 'runs', 'trigger_starts'].flatMap((table) => [
    sql`alter table ${sql.table(table)} rename column contact_number to contact_id`,
    identify(table),
  ]),
  // A message keeps the number that it went to or came from.
  sql`alter table messages add column contact_id text not null default ''`,
  sql`alter table messages add column address text`,
  sql`update messages set contact_id =
    (select contact_id from contacts where contacts.contact_number = messages.contact_number)`,
  sql`drop index messages_by_contact`,
  sql`create index messages_by_contact on messages (contact_id, sequence)`,
];

/** Replaces the numbers in `contact_id` by the ids of their contacts. */
function identify(table: string) {
  const column = sql.ref(`${table}.contact_id`);
  return sql`update ${sql.table(table)} set contact_id =
    (select contacts.contact_id from contacts where contacts.contact_number = ${column})`;
}

/** Gives every contact an id, by which all tables know it from now on, and room for addresses beside its number. */
export const contactIdentity: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
