import type { AttemptOutcome } from './attempt-outcome.js';
import type { Attempt } from './attempt.js';

/** Every attempt of one step execution, and the one that counts. */
export interface AttemptSeries {
  readonly last: AttemptOutcome;
  readonly attempts: readonly Attempt[];
}

/** Returns the series of a first attempt that stays the only one. */
export function singleAttempt(first: AttemptOutcome): AttemptSeries {
  return { last: first, attempts: [first.attempt] };
}
