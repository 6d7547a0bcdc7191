/**
 * Gives out the numbers that steps count over all contacts. Invariants, cited by the tests:
 *
 *   C1  A number is reserved by one turn at a time, and used up by one commit.
 *   C2  The numbers that are neither used up nor reserved are given out first, the smallest first. So once every turn is done,
 *       the numbers that were used up are 0, 1, 2, ... without a gap, whatever failed or crashed on the way.
 *
 * Reserved numbers are in memory alone: giving one out costs no commit. What is used up is stored with the turn that decided
 * by it, and the gaps of turns that were still under way with it, so a crash forgets exactly what nobody stored.
 */
import type { CounterRepository, ConsumedNumber } from '@luluchat/flow-runtime';

/** The counters of an engine. */
export interface Counters {
  /** Gives out a number, which is reserved for the caller until `used` or `release`. */
  take(counter: string): Promise<number>;
  /** The commit with this number is stored. */
  used(round: ConsumedNumber): void;
  /** The turn is over, and whether the number was stored with it is not known: the store is asked before it is given out. */
  release(round: ConsumedNumber): void;
}

interface Counter {
  next: number;
  /** Not used up and not reserved, ascending. */
  readonly free: number[];
  /** Released by turns of which it is not known whether they were stored. */
  readonly unconfirmed: number[];
  readonly reserved: Set<number>;
}

/** Makes counters that read the store when they are used first. */
export function createCounters(rounds: CounterRepository): Counters {
  const counters = new Map<string, Counter>();
  const loading = new Map<string, Promise<void>>();

  /** Brings a counter up to date; one reading at a time. */
  const refresh = (name: string): Promise<void> => {
    let reading = loading.get(name);
    if (reading === undefined) {
      reading = readCounter(name).finally(() => loading.delete(name));
      loading.set(name, reading);
    }
    return reading;
  };

  const readCounter = async (name: string): Promise<void> => {
    const asked = [...(counters.get(name)?.unconfirmed ?? [])];
    const { next, gaps } = await rounds.find(name);
    const counter = counters.get(name);
    if (counter === undefined) {
      counters.set(name, { next, free: [...gaps], unconfirmed: [], reserved: new Set() });
      return;
    }
    counter.unconfirmed.splice(0, asked.length);
    const unused = asked.filter((round) => round >= next || gaps.includes(round));
    counter.free.push(...unused);
    counter.free.sort((a, b) => a - b);
  };

  return {
    async take(name) {
      for (;;) {
        const counter = counters.get(name);
        if (counter === undefined || counter.unconfirmed.length > 0) {
          await refresh(name);
          continue;
        }
        const round = counter.free.shift() ?? counter.next++;
        counter.reserved.add(round);
        return round;
      }
    },
    used: ({ counter, round }) => void counters.get(counter)?.reserved.delete(round),
    release({ counter: name, round }) {
      const counter = counters.get(name);
      if (counter?.reserved.delete(round)) counter.unconfirmed.push(round);
    },
  };
}
