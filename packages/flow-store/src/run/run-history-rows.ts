import type { RunStepRecord, StepRecord } from '@luluchat/flow-runtime';
import { text } from '../connection/parameter.js';
import type { StoreConnection } from '../connection/store-connection.js';
import { packText, unpackText } from '../text/stored-text.js';

/** Reads and writes the histories of runs. Synchronous: call it inside `read` or `write`. */
export interface RunHistoryRows {
  /** By sequence number. */
  list(runId: string): StepRecord[];
  /** Adds lines of any runs; one with the sequence number of an earlier line takes its place. */
  add(steps: readonly RunStepRecord[]): void;
}

/** Prepares what reads and writes histories. */
export function prepareRunHistoryRows(connection: StoreConnection): RunHistoryRows {
  const list = connection.prepare({ runId: text() }, (db, { runId }) =>
    db.selectFrom('run_histories').select('steps').where('run_id', '=', runId).orderBy('sequence'),
  );
  const insert = connection.prepare({ run_id: text(), steps: text() }, (db, row) =>
    db.insertInto('run_histories').values(row),
  );
  return {
    list: (runId) => {
      const lines = new Map<number, StepRecord>();
      for (const row of list.all({ runId })) {
        for (const line of JSON.parse(row.steps) as readonly StepRecord[]) lines.set(line.sequence, line);
      }
      return [...lines.values()]
        .sort((one, other) => one.sequence - other.sequence)
        .map((line) => ({ ...line, exit: line.exit === null ? null : unpackText(line.exit) }));
    },
    add: (steps) => {
      const lines = new Map<string, StepRecord[]>();
      for (const step of steps) {
        const known = lines.get(step.runId);
        if (known === undefined) lines.set(step.runId, [toLine(step)]);
        else known.push(toLine(step));
      }
      for (const [run_id, added] of lines) insert.run({ run_id, steps: JSON.stringify(added) });
    },
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
