import type { Clock } from '@luluchat/flow-runtime';

/** Start of a simulation unless it says otherwise: 2026-01-05T09:00:00Z, a Monday, in ms since the epoch. */
export const DEFAULT_START_AT = 1_767_603_600_000;

/** Clock that moves only when it is told to. */
export interface VirtualClock extends Clock {
  /** Moves the clock forwards to an instant in ms since the epoch; an earlier one leaves it as it is. */
  moveTo(at: number): void;
}

/** Creates a clock that shows this instant, in ms since the epoch. */
export function createVirtualClock(startAt: number = DEFAULT_START_AT): VirtualClock {
  let now = startAt;
  return {
    now: () => now,
    moveTo: (at) => void (now = Math.max(now, at)),
  };
}
