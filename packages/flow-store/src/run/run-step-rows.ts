import type { JsonObject, RunStepRecord, StepRecord } from '@luluchat/flow-runtime';
import { number, numberOrNull, text, textOrNull } from '../connection/parameter.js';
import type { StoreConnection } from '../connection/store-connection.js';
import { packText, unpackText } from '../text/stored-text.js';

/** Reads and writes the histories of runs. Synchronous: call it inside `read` or `write`. */
export interface RunStepRows {
  list(runId: string): StepRecord[];
  /** Adds a line, or replaces the one with its sequence number. */
  put(step: RunStepRecord): void;
}

/** Prepares what reads and writes histories. */
export function prepareRunStepRows(connection: StoreConnection): RunStepRows {
  const list = connection.prepare({ runId: text() }, (db, { runId }) =>
    db.selectFrom('run_steps').selectAll().where('run_id', '=', runId).orderBy('sequence'),
  );
  const upsert = connection.prepare(
    {
      run_id: text(),
      sequence: number(),
      step_id: text(),
      step_type: text(),
      exit: textOrNull(),
      started_at: number(),
      finished_at: numberOrNull(),
      result: textOrNull(),
      unfilled: text(),
    },
    (db, row) =>
      db
        .insertInto('run_steps')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['run_id', 'sequence']).doUpdateSet(({ ref }) => ({
            step_id: ref('excluded.step_id'),
            step_type: ref('excluded.step_type'),
            exit: ref('excluded.exit'),
            started_at: ref('excluded.started_at'),
            finished_at: ref('excluded.finished_at'),
            result: ref('excluded.result'),
            unfilled: ref('excluded.unfilled'),
          })),
        ),
  );
  return {
    list: (runId) =>
      list.all({ runId }).map((row) => ({
        sequence: row.sequence,
        stepId: row.step_id,
        stepType: row.step_type,
        exit: row.exit === null ? null : unpackText(row.exit),
        startedAt: row.started_at,
        finishedAt: row.finished_at,
        result: row.result === null ? null : (JSON.parse(row.result) as JsonObject),
        unfilled: JSON.parse(row.unfilled) as string[],
      })),
    put: (step) => {
      upsert.run({
        run_id: step.runId,
        sequence: step.sequence,
        step_id: step.stepId,
        step_type: step.stepType,
        exit: step.exit === null ? null : packText(step.exit),
        started_at: step.startedAt,
        finished_at: step.finishedAt,
        result: step.result === null ? null : JSON.stringify(step.result),
        unfilled: JSON.stringify(step.unfilled),
      });
    },
  };
}
