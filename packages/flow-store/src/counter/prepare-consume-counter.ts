import { consumeCounter } from '@luluchat/flow-runtime/store';
import type { ConsumedNumber } from '@luluchat/flow-runtime/store';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareFindCounter } from './find-counter.js';

/** Stores consumed numbers of counters. Synchronous: for write operations. */
export interface ConsumedNumbers {
  /** Asks what `consume` reads for one number of a counter, see {@link WriteOperation.prefetch}. */
  prefetch(counter: string): void;
  consume(used: ConsumedNumber): void;
}

/** Prepares the queries that store consumed numbers. */
export function prepareConsumeCounter(connection: QueryPreparer): ConsumedNumbers {
  const find = prepareFindCounter(connection);
  const upsert = connection.prepare({ counter: text(), next: number(), gaps: text() }, (db, { counter, ...rest }) =>
    db
      .insertInto('round_counts')
      .values({ counter, ...rest })
      .onConflict((conflict) => conflict.column('counter').doUpdateSet(rest)),
  );
  return {
    prefetch: find,
    consume: ({ counter, number }) => {
      const { next, gaps } = consumeCounter(find(counter), number);
      upsert.execute({ counter, next, gaps: JSON.stringify(gaps) });
    },
  };
}
