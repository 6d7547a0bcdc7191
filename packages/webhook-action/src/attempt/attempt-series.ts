import type { AttemptOutcome } from './attempt-outcome.js';
import type { Attempt } from './attempt.js';

/** All attempts of one step execution; the last one counts. */
export interface AttemptSeries {
  readonly last: AttemptOutcome;
  readonly attempts: readonly Attempt[];
}

/** Returns the series of a single attempt. */
export function singleAttempt(first: AttemptOutcome): AttemptSeries {
  return { last: first, attempts: [first.attempt] };
}
