import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Contact numbers of all rows: earlier commits created contacts, but no table enforced it. */
const NUMBERS = sql`select contact_number from contacts
  union select contact_number from attribute_holders
  union select contact_number from runs
  union select contact_number from messages
  union select contact_number from trigger_starts`;

/** Ids in the order of the numbers, so that lists keep their order: an instant, a position, random digits. */
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
  // Renaming a column updates its indexes.
  ...['attribute_holders', 'runs', 'trigger_starts'].flatMap((table) => [
    sql`alter table ${sql.table(table)} rename column contact_number to contact_id`,
    identify(table),
  ]),
  // A message keeps its contact number.
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

/** Gives every contact an id, which all tables refer to from now on, and adds the table of further addresses. */
export const contactIdentity: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
