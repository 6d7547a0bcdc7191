import type { RoundCount, UsedRound } from '@luluchat/flow-runtime';
import { number, text } from '../connection/parameter.js';
import type { StoreConnection } from '../connection/store-connection.js';
import { useRound } from './use-round.js';

/** Reads and writes counters. Synchronous: call it inside `read` or `write`. */
export interface RoundRows {
  find(counter: string): RoundCount;
  use(used: UsedRound): void;
}

/** Prepares what reads and writes counters. */
export function prepareRoundRows(connection: StoreConnection): RoundRows {
  const find = connection.prepare({ counter: text() }, (db, { counter }) =>
    db.selectFrom('round_counts').select(['next', 'gaps']).where('counter', '=', counter),
  );
  const upsert = connection.prepare({ counter: text(), next: number(), gaps: text() }, (db, { counter, ...rest }) =>
    db
      .insertInto('round_counts')
      .values({ counter, ...rest })
      .onConflict((conflict) => conflict.column('counter').doUpdateSet(rest)),
  );
  const rows: RoundRows = {
    find: (counter) => {
      const row = find.first({ counter });
      return row === undefined ? { next: 0, gaps: [] } : { next: row.next, gaps: JSON.parse(row.gaps) as number[] };
    },
    use: ({ counter, round }) => {
      const { next, gaps } = useRound(rows.find(counter), round);
      upsert.run({ counter, next, gaps: JSON.stringify(gaps) });
    },
  };
  return rows;
}
