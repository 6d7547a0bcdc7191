import { sql } from 'kysely';
import type { Migration } from 'kysely';

const STATEMENTS = [
  sql`create table run_histories (
    sequence integer primary key,
    run_id text not null,
    steps text not null
  ) strict`,
  sql`create index run_histories_by_run on run_histories (run_id)`,
  sql`insert into run_histories (run_id, steps)
    select run_id, json_array(json_object(
      'sequence', sequence, 'stepId', step_id, 'stepType', step_type, 'exit', exit,
      'startedAt', started_at, 'finishedAt', finished_at, 'result', json(result), 'unfilled', json(unfilled)
    )) from run_steps order by run_id, sequence`,
  sql`drop table run_steps`,
];

/** Stores all history lines of a commit in one row: a row for each step took longer than the rest of the commit. */
export const runHistories: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
