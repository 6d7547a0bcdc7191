import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Pauses that have ended are found, and the next end, without reading all contacts. */
const INDEX = sql`create index contacts_paused on contacts (paused_until) where paused_until is not null`;

/** Adds pauses of contacts, their refusal of marketing messages, and the authors of messages that no flow sent. */
export const sqliteContactPauses: Migration = {
  async up(db) {
    await sql`alter table contacts add column paused_until integer`.execute(db);
    await sql`alter table contacts add column pause_reason text`.execute(db);
    await sql`alter table contacts add column opted_out integer not null default 0`.execute(db);
    await sql`alter table messages add column author text`.execute(db);
    await INDEX.execute(db);
  },
};

/** The same on PostgreSQL. */
export const postgresContactPauses: Migration = {
  async up(db) {
    await sql`alter table contacts add column paused_until bigint`.execute(db);
    await sql`alter table contacts add column pause_reason text collate "C"`.execute(db);
    await sql`alter table contacts add column opted_out bigint not null default 0`.execute(db);
    await sql`alter table messages add column author text collate "C"`.execute(db);
    await INDEX.execute(db);
  },
};
