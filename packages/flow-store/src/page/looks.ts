import { setImmediate } from 'node:timers/promises';

/** Looks at the records of one page, one after another: no index tells which of them match. */
export interface Looks {
  /** Calls `look` with the number of records to look at, in a turn of the event loop of its own. */
  take<Result>(look: (size: number) => Promise<Result>): Promise<Result>;
}

/** Most records of one look. */
const MOST = 500;
/** Fewest records of a look that follows a long one. */
const FEWEST = 5;
const FIRST = 10;
/** Time in milliseconds for which the event loop was busy with a look, after which the next one is at fewer records. */
const LONG_MS = 5;

/**
 * Creates looks of pages that are read at the same time: in each turn of the event loop there is one look, and between two looks other
 * requests are answered. Looks grow while they are fast, since most filters that many records meet need a small one.
 */
export function createLooks(busyMs: () => number = busyTime): (first: number) => Looks {
  let turns: Promise<void> = Promise.resolve();
  return (first) => {
    let size = Math.min(first, FIRST);
    return {
      take: async (look) => {
        turns = turns.then(() => setImmediate());
        await turns;
        const before = busyMs();
        const result = await look(size);
        size = busyMs() - before > LONG_MS ? Math.max(FEWEST, size >> 1) : Math.min(size * 2, MOST);
        return result;
      },
    };
  };
}

/** Time for which the event loop was busy; waiting for an answer of a database is no part of it. */
function busyTime(): number {
  return performance.eventLoopUtilization().active;
}
