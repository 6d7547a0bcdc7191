import type { RunStepRecord } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { writeHistory } from '../compact/history-text.js';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { RunHistoryTable } from '../schema/schema.js';

/** A row before it has its sequence number and that of its run. */
export type RunHistoryValues = Pick<Selectable<RunHistoryTable>, 'run_id' | 'steps'>;

/**
 * Prepares a function that adds a row to the history of a run. For write operations. Where an answer costs no round trip, the row has
 * the sequence number of its run, which must be stored before: it is an eighth of the id, in the row and in its index.
 */
export function prepareAddRunHistory(connection: QueryPreparer): (added: RunHistoryValues) => void {
  const insert = connection.prepare({ run_id: text(), steps: text() }, (db, row) =>
    db.insertInto('run_histories').values(row),
  );
  if (connection.dialect.hasRoundTrips) return insert.execute;
  const insertNumbered = connection.prepare({ run_id: text(), steps: text() }, (db, { run_id, steps }) =>
    db
      .insertInto('run_histories')
      .columns(['run_id', 'run_sequence', 'steps'])
      .expression(
        db
          .selectFrom('runs')
          .select([sql.lit('').as('run_id'), 'sequence', sql<string>`${steps}`.as('steps')])
          .where('id', '=', run_id),
      ),
  );
  return (added) => {
    if (insertNumbered.run(added) === 0) insert.execute(added);
  };
}

/** Groups history lines into one row for each run. */
export function toRunHistoryValues(steps: readonly RunStepRecord[]): readonly RunHistoryValues[] {
  const lines = new Map<string, RunStepRecord[]>();
  for (const step of steps) {
    const known = lines.get(step.runId);
    if (known === undefined) lines.set(step.runId, [step]);
    else known.push(step);
  }
  return Array.from(lines, ([run_id, added]) => ({ run_id, steps: writeHistory(run_id, added) }));
}
