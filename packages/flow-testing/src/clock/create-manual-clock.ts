import type { Clock } from '@luluchat/flow-runtime';

/** Where a manual clock stands when nobody says otherwise: 2026-01-05T09:00:00Z, a Monday. */
export const DEFAULT_START_AT = Date.UTC(2026, 0, 5, 9);

/** A clock that moves only when it is told to. */
export interface ManualClock extends Clock {
  /** Moves to an instant (ms since the epoch), also backwards, as a real clock that is corrected does. */
  set(at: number): void;
  /** Moves forwards. Throws `RangeError` on a negative number of milliseconds. */
  advance(ms: number): void;
}

/** Makes a clock that stands at `startAt` (ms since the epoch). */
export function createManualClock(startAt: number = DEFAULT_START_AT): ManualClock {
  let now = startAt;
  return {
    now: () => now,
    set: (at) => {
      now = at;
    },
    advance: (ms) => {
      if (!(ms >= 0)) throw new RangeError(`A clock advances by 0 ms or more, not by ${ms}; use set() to go back.`);
      now += ms;
    },
  };
}
