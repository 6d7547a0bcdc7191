import type { RunStepRecord, StepRecord } from '@luluchat/flow-runtime';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';

/** Prepares what adds lines to the histories of any runs. For operations that write. */
export function prepareAddRunHistory(connection: QueryPreparer): (steps: readonly RunStepRecord[]) => void {
  const insert = connection.prepare({ run_id: text(), steps: text() }, (db, row) =>
    db.insertInto('run_histories').values(row),
  );
  return (steps) => {
    const lines = new Map<string, StepRecord[]>();
    for (const step of steps) {
      const known = lines.get(step.runId);
      if (known === undefined) lines.set(step.runId, [toLine(step)]);
      else known.push(toLine(step));
    }
    for (const [run_id, added] of lines) insert.run({ run_id, steps: JSON.stringify(added) });
  };
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
