import { RUN_STATUSES } from '@luluchat/flow-runtime/store';
import type { RunCounts, RunRepository } from '@luluchat/flow-runtime/store';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareFindStartedAt } from './find-started-at.js';

const FAILED = ['failed', 'stalled'] as const;

/**
 * Prepares the counts of `RunRepository.countStarted`. Runs of a period are those from a sequence number on, which the index by
 * flow and status has: an index with the instants would be written for every run.
 */
export function prepareCountStarted(
  connection: QueryPreparer,
): (request: Parameters<RunRepository['countStarted']>[0]) => readonly RunCounts[] {
  const findStart = prepareFindStartedAt(connection);
  const started = connection.prepare({ flowId: text(), from: number() }, (db, { flowId, from }) =>
    db
      .selectFrom('runs')
      .select((query) => query.fn.countAll<number>().as('count'))
      .where('flow_id', '=', flowId)
      .where('status', 'in', RUN_STATUSES)
      .where('sequence', '>=', from),
  );
  const failed = connection.prepare({ flowId: text(), from: number() }, (db, { flowId, from }) =>
    db
      .selectFrom('runs')
      .select((query) => query.fn.countAll<number>().as('count'))
      .where('flow_id', '=', flowId)
      .where('status', 'in', FAILED)
      .where('sequence', '>=', from),
  );
  return ({ flowIds, since }) => {
    const from = findStart(since);
    return flowIds.map((flowId) => ({
      flowId,
      started: started.first({ flowId, from })?.count ?? 0,
      failed: failed.first({ flowId, from })?.count ?? 0,
    }));
  };
}
