import type { StepRecord } from '@luluchat/flow-runtime/store';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { unpackText } from '../text/stored-text.js';

/** Prepares the reading of a run's history, by sequence number; of lines with the same number, the last added one counts. */
export function prepareReadRunHistory(connection: QueryPreparer): (runId: string) => StepRecord[] {
  const list = connection.prepare({ runId: text() }, (db, { runId }) =>
    db.selectFrom('run_histories').select('steps').where('run_id', '=', runId).orderBy('sequence'),
  );
  return (runId) => {
    const lines = new Map<number, StepRecord>();
    for (const row of list.all({ runId })) {
      for (const line of JSON.parse(row.steps) as readonly StepRecord[]) lines.set(line.sequence, line);
    }
    return [...lines.values()]
      .sort((one, other) => one.sequence - other.sequence)
      .map((line) => ({ ...line, exit: line.exit === null ? null : unpackText(line.exit) }));
  };
}
