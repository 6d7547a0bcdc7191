import type { RunStepRecord } from '@luluchat/flow-runtime/store';
import type { Insertable } from 'kysely';
import { writeHistory } from '../compact/history-text.js';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { RunHistoryTable } from '../schema/schema.js';

/** A row before it has its sequence number. */
export type RunHistoryValues = Insertable<RunHistoryTable>;

/** Prepares a function that adds a row to the history of a run. For write operations. */
export function prepareAddRunHistory(connection: QueryPreparer): (added: RunHistoryValues) => void {
  const insert = connection.prepare({ run_id: text(), steps: text() }, (db, row) =>
    db.insertInto('run_histories').values(row),
  );
  return insert.execute;
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
