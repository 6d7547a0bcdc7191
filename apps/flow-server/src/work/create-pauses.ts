import { setImmediate } from 'node:timers/promises';

/** Pauses of work that takes long. */
export interface Pauses {
  /** Returns a promise, for the time in which the server answers other requests, or `undefined` when no pause is due yet. */
  next(): Promise<void> | undefined;
}

/** Longest time without a pause, in milliseconds. */
const WORK_MS = 5;

/** Creates the pauses of all work that shares them: other requests get their turn before each of it continues. */
export function createPauses(): Pauses {
  let pausedAt = performance.now();
  let turns: Promise<void> = Promise.resolve();
  const pause = async (): Promise<void> => {
    await setImmediate();
    pausedAt = performance.now();
  };
  return {
    next: () => {
      if (performance.now() - pausedAt < WORK_MS) return undefined;
      turns = turns.then(pause);
      return turns;
    },
  };
}
