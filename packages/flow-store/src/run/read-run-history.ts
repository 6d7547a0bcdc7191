import type { StepRecord } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { readHistory } from '../compact/history-text.js';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { isHistoryOf } from './history-rows.js';

/** Prepares the reading of a run's history, by sequence number; of lines with the same number, the last added one counts. */
export function prepareReadRunHistory(connection: QueryPreparer): (runId: string) => StepRecord[] {
  const list = connection.prepare({ runId: text() }, (db, { runId }) =>
    db
      .selectFrom('run_histories')
      .select(['sequence', 'steps'])
      .where(isHistoryOf(runId, sql<number>`(select sequence from runs where id = ${runId})`)),
  );
  return (runId) => mergeLines(runId, list.all({ runId }));
}

/** Merges the rows of a run's history, in any order. */
export function mergeLines(
  runId: string,
  rows: readonly { readonly sequence: number; readonly steps: string }[],
): StepRecord[] {
  const lines = new Map<number, StepRecord>();
  for (const row of [...rows].sort(bySequence)) {
    for (const line of readHistory(runId, row.steps)) lines.set(line.sequence, line);
  }
  return [...lines.values()].sort(bySequence);
}

function bySequence(one: { readonly sequence: number }, other: { readonly sequence: number }): number {
  return one.sequence - other.sequence;
}
