/**
 * Gives out the numbers of counters, which steps share over all contacts. Invariants, cited by the tests:
 *
 *   C1  A number is reserved by one turn at a time, and consumed by one commit.
 *   C2  Numbers that are neither consumed nor reserved are given out first, the smallest first. So once every turn is done, the
 *       consumed numbers are 0, 1, 2, ... without a gap, whatever failed or crashed in between.
 *
 * Reserved numbers are in memory only: giving one out costs no commit. A consumed number is stored with the turn that used it,
 * together with the gaps of turns that are not committed yet, so a crash releases exactly the numbers that were not stored.
 */
import type { CounterRepository, ConsumedNumber } from '../../port/store/counter-repository.js';

/** The counters of an engine. */
export interface Counters {
  /** Reserves a number for the caller until `used` or `release`. */
  take(counter: string): Promise<number>;
  /** Records that the commit with this number is stored. */
  used(consumed: ConsumedNumber): void;
  /** Releases a number at the end of a turn that may have stored it: the store is read before the number is given out again. */
  release(consumed: ConsumedNumber): void;
}

interface Counter {
  next: number;
  /** Numbers that are neither consumed nor reserved, ascending. */
  readonly free: number[];
  /** Numbers that were released by turns which may have stored them. */
  readonly unconfirmed: number[];
  readonly reserved: Set<number>;
}

/** Creates counters, each of which reads the store at its first use. */
export function createCounters(rounds: CounterRepository): Counters {
  const counters = new Map<string, Counter>();
  const loading = new Map<string, Promise<void>>();

  /** Reads a counter from the store; one read at a time. */
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
    const unused = asked.filter((number) => number >= next || gaps.includes(number));
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
        const number = counter.free.shift() ?? counter.next++;
        counter.reserved.add(number);
        return number;
      }
    },
    used: ({ counter, number }) => void counters.get(counter)?.reserved.delete(number),
    release({ counter: name, number }) {
      const counter = counters.get(name);
      if (counter?.reserved.delete(number)) counter.unconfirmed.push(number);
    },
  };
}
