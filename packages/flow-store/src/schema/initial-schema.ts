import { sql } from 'kysely';
import type { Migration } from 'kysely';

// AUTOINCREMENT: a sequence number is never reused, so a cursor never points at the wrong row.
const STATEMENTS = [
  sql`create table flows (
    sequence integer primary key autoincrement,
    id text not null unique,
    draft text not null,
    revision integer not null,
    published_version integer,
    created_at integer not null,
    updated_at integer not null,
    deleted_at integer
  ) strict`,
  sql`create index flows_present on flows (sequence) where deleted_at is null`,
  sql`create index flows_published on flows (sequence) where deleted_at is null and published_version is not null`,
  sql`create table flow_versions (
    flow_id text not null references flows (id),
    version integer not null,
    document text not null,
    published_at integer not null,
    primary key (flow_id, version)
  ) strict`,
  sql`create table attributes (
    key text primary key not null,
    title text not null,
    type text not null
  ) strict`,
  sql`create unique index attributes_by_folded_key on attributes (key collate nocase)`,
  sql`create table attribute_holders (
    key text not null,
    contact_number text not null,
    primary key (key, contact_number)
  ) strict, without rowid`,
  sql`create table contacts (
    contact_number text primary key not null,
    name text not null,
    attributes text not null,
    tags text not null
  ) strict`,
  sql`create table runs (
    sequence integer primary key autoincrement,
    id text not null unique,
    flow_id text not null,
    flow_version integer not null,
    contact_number text not null,
    status text not null,
    wake_at integer,
    started_at integer not null,
    finished_at integer,
    state text not null
  ) strict`,
  sql`create index runs_by_contact on runs (contact_number, sequence)`,
  sql`create index runs_by_flow on runs (flow_id, sequence)`,
  sql`create index runs_by_flow_and_status on runs (flow_id, status, sequence)`,
  sql`create index runs_by_status on runs (status, sequence)`,
  sql`create index runs_waiting on runs (contact_number, sequence) where status = 'waiting'`,
  // The constant first column makes SQLite, which has no statistics, prefer this index to the one by status.
  sql`create index runs_with_timer on runs (status, wake_at, sequence) where status = 'waiting' and wake_at is not null`,
  sql`create table run_steps (
    run_id text not null,
    sequence integer not null,
    step_id text not null,
    step_type text not null,
    exit text,
    started_at integer not null,
    finished_at integer,
    result text,
    unfilled text not null,
    primary key (run_id, sequence)
  ) strict`,
  sql`create table idempotency_keys (
    flow_id text not null,
    key text not null,
    run_id text not null,
    accepted_at integer not null,
    primary key (flow_id, key)
  ) strict, without rowid`,
  sql`create index idempotency_keys_by_age on idempotency_keys (accepted_at)`,
  sql`create table messages (
    sequence integer primary key autoincrement,
    direction text not null check (direction in ('inbound', 'outbound')),
    id text not null,
    contact_number text not null,
    content text not null,
    created_at integer not null,
    run_id text,
    step_id text,
    sent_at integer,
    outcome text,
    unique (direction, id)
  ) strict`,
  sql`create index messages_by_contact on messages (contact_number, sequence)`,
  // As above: preferred to the index of the unique constraint.
  sql`create index messages_unsent on messages (direction, sequence) where direction = 'outbound' and sent_at is null`,
];

/** Creates the first schema. */
export const initialSchema: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
