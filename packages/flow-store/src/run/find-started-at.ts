import { number } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/**
 * Prepares the search for the sequence number of the first run that was started at an instant or later; a number beyond all runs
 * if there is none. Runs are accepted in the order in which they were started, so it halves the range of numbers at each step.
 */
export function prepareFindStartedAt(connection: QueryPreparer): (since: number) => number {
  const first = connection.prepare({ from: number() }, (db, { from }) =>
    db.selectFrom('runs').select(['sequence', 'started_at']).where('sequence', '>=', from).orderBy('sequence').limit(1),
  );
  const last = connection.prepare({}, (db) =>
    db.selectFrom('runs').select('sequence').where('sequence', '>', 0).orderBy('sequence', 'desc').limit(1),
  );
  return (since) => {
    // All runs before `low` were started earlier, all from `high` on were not.
    let low = 1;
    let high = (last.first({})?.sequence ?? 0) + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const run = first.first({ from: middle });
      if (run === undefined || run.started_at >= since) high = middle;
      else low = run.sequence + 1;
    }
    return low;
  };
}
