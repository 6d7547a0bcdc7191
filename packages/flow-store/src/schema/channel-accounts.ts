import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Without the account of the settings: that cannot be deleted, so its contacts are not counted. */
const INDEX = `create index contacts_by_account on contacts (account) where account <> 'default'`;

const COLUMNS = [`alter table contacts add column account text`, `alter table messages add column account text`, INDEX];

/** Adds the table of channel accounts, the account that a contact wrote to last, and the account of an outbound message. */
export const sqliteChannelAccounts: Migration = {
  async up(db) {
    await sql`create table channel_accounts (
      id text primary key not null,
      kind text not null,
      name text not null,
      display_number text,
      phone_number_id text not null unique,
      access_token_secret text not null,
      app_secret text,
      is_default integer not null,
      updated_at integer not null
    ) strict, without rowid`.execute(db);
    for (const statement of COLUMNS) await sql.raw(statement).execute(db);
  },
};

/** Adds the table of channel accounts, the account that a contact wrote to last, and the account of an outbound message. */
export const postgresChannelAccounts: Migration = {
  async up(db) {
    await sql`create table channel_accounts (
      id text collate "C" primary key,
      kind text not null,
      name text not null,
      display_number text,
      phone_number_id text collate "C" not null unique,
      access_token_secret text not null,
      app_secret text,
      is_default bigint not null,
      updated_at bigint not null
    )`.execute(db);
    for (const statement of COLUMNS) await sql.raw(statement).execute(db);
  },
};
