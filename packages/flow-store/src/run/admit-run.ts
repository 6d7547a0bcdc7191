import { assertAdmitted, MAX_RUNS_OF_CONTACT } from '@luluchat/flow-runtime/store';
import type { WhileRunning } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/**
 * Prepares the check of a new run against the unfinished runs of its contact. Reads nothing for `replace`. A contact has few
 * runs: the `+` keeps SQLite, which has no statistics, from choosing the index of statuses. The function throws `FlowError`
 * `run_in_progress` or `too_many_runs`.
 */
export function prepareAdmitRun(
  connection: QueryPreparer,
): (contactId: string, whileRunning: WhileRunning | undefined) => void {
  const listUnfinished = connection.prepare({ contactId: text(), limit: number() }, (db, { contactId, limit }) =>
    db
      .selectFrom('runs')
      .select('id')
      .where('contact_id', '=', contactId)
      .where(connection.dialect.unindexed('status'), 'in', [sql.lit('running'), sql.lit('waiting')])
      .orderBy('sequence', 'desc')
      .limit(limit),
  );
  return (contactId, whileRunning) => {
    if (whileRunning === undefined || whileRunning === 'replace') return;
    assertAdmitted(
      listUnfinished.all({ contactId, limit: MAX_RUNS_OF_CONTACT }).map(({ id }) => id),
      whileRunning,
    );
  };
}
