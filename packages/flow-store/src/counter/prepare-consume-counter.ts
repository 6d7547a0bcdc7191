import { consumeCounter } from '@luluchat/flow-runtime/store';
import type { ConsumedNumber } from '@luluchat/flow-runtime/store';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareFindCounter } from './find-counter.js';

/** Prepares a function that stores a consumed number of a counter. For write operations. */
export function prepareConsumeCounter(connection: QueryPreparer): (used: ConsumedNumber) => void {
  const find = prepareFindCounter(connection);
  const upsert = connection.prepare({ counter: text(), next: number(), gaps: text() }, (db, { counter, ...rest }) =>
    db
      .insertInto('round_counts')
      .values({ counter, ...rest })
      .onConflict((conflict) => conflict.column('counter').doUpdateSet(rest)),
  );
  return ({ counter, number }) => {
    const { next, gaps } = consumeCounter(find(counter), number);
    upsert.execute({ counter, next, gaps: JSON.stringify(gaps) });
  };
}
