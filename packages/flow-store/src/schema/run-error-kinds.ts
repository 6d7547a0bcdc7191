import { sql } from 'kysely';
import type { Migration } from 'kysely';

const STATEMENTS = [
  sql`create table run_error_kinds (
    run_sequence integer not null,
    kind text not null,
    primary key (run_sequence, kind)
  ) strict, without rowid`,
  sql`create index run_error_kinds_by_kind on run_error_kinds (kind, run_sequence)`,
  sql`insert or ignore into run_error_kinds (run_sequence, kind)
    select runs.sequence, line.value ->> '$.result.errorKind'
    from run_histories
    join runs on runs.id = run_histories.run_id
    join json_each(run_histories.steps) as line
    where run_histories.steps like '%"errorKind":"%'
      and json_type(line.value, '$.result.errorKind') = 'text'
      and line.value ->> '$.result.errorKind' not glob '*[^a-z0-9_]*'
      and line.value ->> '$.result.errorKind' glob '[a-z]*'
      and length(line.value ->> '$.result.errorKind') <= 64`,
];

/** Keeps the error kinds that the steps of a run reported, so that runs can be listed by them. Few runs have one. */
export const runErrorKinds: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
