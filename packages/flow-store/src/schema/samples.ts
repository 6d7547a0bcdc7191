import { sql } from 'kysely';
import type { Migration } from 'kysely';

const STATEMENTS = [
  sql`create table step_samples (
    flow_id text not null,
    step_id text not null,
    data text not null,
    source text not null,
    is_shortened integer not null,
    kept_at integer not null,
    primary key (flow_id, step_id)
  ) strict`,
  sql`create table fed_mappings (
    flow_id text not null,
    flow_version integer not null,
    step_id text not null,
    mapping integer not null,
    kind text not null,
    primary key (flow_id, flow_version, step_id, mapping)
  ) strict, without rowid`,
  sql`create table shape_changes (
    sequence integer primary key,
    flow_id text not null,
    flow_version integer not null,
    step_id text not null,
    shape text not null,
    mappings text not null,
    run_id text not null,
    execution_id text not null,
    raised_at integer not null,
    cleared_at integer,
    unique (flow_id, flow_version, step_id, shape)
  ) strict`,
  sql`create index shape_changes_open on shape_changes (sequence) where cleared_at is null`,
  sql`create index shape_changes_open_by_flow on shape_changes (flow_id, flow_version) where cleared_at is null`,
];

/** Adds samples of steps, and the shapes of their answers. */
export const samples: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
