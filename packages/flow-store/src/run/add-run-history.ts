import type { RunStepRecord, StepRecord } from '@luluchat/flow-runtime/store';
import type { Insertable } from 'kysely';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { RunHistoryTable } from '../schema/schema.js';
import { packText } from '../text/stored-text.js';

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
  const lines = new Map<string, StepRecord[]>();
  for (const step of steps) {
    const known = lines.get(step.runId);
    if (known === undefined) lines.set(step.runId, [toLine(step)]);
    else known.push(toLine(step));
  }
  return Array.from(lines, ([run_id, added]) => ({ run_id, steps: JSON.stringify(added) }));
}

function toLine({
  sequence,
  stepId,
  stepType,
  exit,
  startedAt,
  finishedAt,
  result,
  unfilled,
}: RunStepRecord): StepRecord {
  const packed = exit === null ? null : packText(exit);
  return { sequence, stepId, stepType, exit: packed, startedAt, finishedAt, result, unfilled };
}
