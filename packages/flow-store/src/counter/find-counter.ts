import type { CounterState } from '@luluchat/flow-runtime/store';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Prepares the search for the state of a counter. */
export function prepareFindCounter(connection: QueryPreparer): (counter: string) => CounterState {
  const find = connection.prepare({ counter: text() }, (db, { counter }) =>
    db.selectFrom('round_counts').select(['next', 'gaps']).where('counter', '=', counter),
  );
  return (counter) => {
    const row = find.first({ counter });
    return row === undefined ? { next: 0, gaps: [] } : { next: row.next, gaps: JSON.parse(row.gaps) as number[] };
  };
}
