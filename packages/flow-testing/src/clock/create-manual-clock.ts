import type { Clock } from '@luluchat/flow-runtime';
import { DEFAULT_START_AT } from '@luluchat/flow-simulator';

export { DEFAULT_START_AT } from '@luluchat/flow-simulator';

/** Clock that a test moves by hand. */
export interface ManualClock extends Clock {
  /** Moves to an instant (ms since the epoch). May move backwards, as a real clock does when it is corrected. */
  set(at: number): void;
  /**
   * Moves forwards by `ms` milliseconds.
   *
   * @throws {RangeError} When `ms` is negative or NaN.
   */
  advance(ms: number): void;
}

/** Creates a clock that starts at `startAt` (ms since the epoch). */
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
