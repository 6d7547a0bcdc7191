import { sql } from 'kysely';
import type { Migration } from 'kysely';

const INDEXES = [
  'create unique index occurrences_by_trigger on occurrences (flow_id, trigger_key, due_at)',
  'create index occurrences_by_flow on occurrences (flow_id, id)',
  'create index occurrences_by_state on occurrences (state, id)',
  'create index occurrences_due on occurrences (next_at) where next_at is not null',
  'create index occurrences_ended on occurrences (ended_at) where ended_at is not null',
  `create index occurrences_by_cursor on occurrences (cursor) where cursor <> ''`,
];

/** Adds the table of the times at which triggers start runs, and that of flows whose triggers are paused. */
export const sqliteOccurrences: Migration = {
  async up(db) {
    await sql`create table occurrences (
      id text primary key not null,
      flow_id text not null,
      flow_version integer not null,
      trigger_key text not null,
      due_at integer not null,
      state text not null,
      is_paused integer not null,
      next_at integer,
      cursor text not null,
      started integer not null,
      refused integer not null,
      begun_at integer,
      ended_at integer
    ) strict, without rowid`.execute(db);
    await sql`create table schedule_pauses (
      flow_id text primary key not null,
      paused_at integer not null
    ) strict, without rowid`.execute(db);
    for (const index of INDEXES) await sql.raw(index).execute(db);
  },
};

/** Adds the table of the times at which triggers start runs, and that of flows whose triggers are paused. */
export const postgresOccurrences: Migration = {
  async up(db) {
    await sql`create table occurrences (
      id text collate "C" primary key,
      flow_id text collate "C" not null,
      flow_version bigint not null,
      trigger_key text collate "C" not null,
      due_at bigint not null,
      state text collate "C" not null,
      is_paused bigint not null,
      next_at bigint,
      cursor text collate "C" not null,
      started bigint not null,
      refused bigint not null,
      begun_at bigint,
      ended_at bigint
    )`.execute(db);
    await sql`create table schedule_pauses (
      flow_id text collate "C" primary key,
      paused_at bigint not null
    )`.execute(db);
    for (const index of INDEXES) await sql.raw(index).execute(db);
  },
};
