import { sql } from 'kysely';
import type { Migration } from 'kysely';

const KEY = 'primary key (flow_id, country, category, type, day, part)';

/** Adds the pricing of messages, and the counts of what they cost. */
export const sqliteMessageCosts: Migration = {
  async up(db) {
    await sql`alter table messages add column pricing text`.execute(db);
    await sql`create table message_costs (
      flow_id text not null,
      day integer not null,
      country text not null,
      category text not null,
      type text not null,
      part integer not null,
      messages integer not null,
      ${sql.raw(KEY)}
    ) strict, without rowid`.execute(db);
  },
};

/** Adds the pricing of messages, and the counts of what they cost. */
export const postgresMessageCosts: Migration = {
  async up(db) {
    await sql`alter table messages add column pricing text`.execute(db);
    await sql`create table message_costs (
      flow_id text collate "C" not null,
      day bigint not null,
      country text collate "C" not null,
      category text collate "C" not null,
      type text collate "C" not null,
      part bigint not null,
      messages bigint not null,
      ${sql.raw(KEY)}
    )`.execute(db);
  },
};
