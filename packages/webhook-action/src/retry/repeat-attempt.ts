import { parseRetryAfter } from '@luluchat/flow-runtime/values';
import type { Clock, RandomSource } from '@luluchat/flow-runtime';
import type { Attempt } from '../attempt/attempt.js';
import type { AttemptOutcome } from '../attempt/attempt-outcome.js';
import type { AttemptSeries } from '../attempt/attempt-series.js';
import { MIN_TIMEOUT_MS } from '../config/webhook-action-config.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import type { WebhookDeadline } from '../deadline/webhook-deadline.js';
import { choosePause } from './choose-pause.js';
import { isWorthRepeating } from './is-worth-repeating.js';
import type { RetryPauseOptions } from './retry-pause-options.js';

/** Limits of the repeats of an attempt, and what their pauses depend on. */
export interface RepeatContext {
  readonly maxAttempts: number;
  readonly deadline: WebhookDeadline;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly retryPause: Required<RetryPauseOptions>;
  /** Called before an attempt is repeated, with its number from 1. */
  readonly onRepeat: (attempt: Attempt, number: number) => void;
}

/**
 * Repeats a first attempt that failed, until one is final, `maxAttempts` is reached, or no further one fits into the
 * deadline.
 *
 * @throws the reason of the signal when the run was cancelled.
 */
export async function repeatAttempt(
  first: AttemptOutcome,
  make: (attemptsMade: number) => Promise<AttemptOutcome>,
  context: RepeatContext,
): Promise<AttemptSeries> {
  let last = first;
  const attempts = [last.attempt];
  while (attempts.length < context.maxAttempts) {
    const next = await repeat(make, last, attempts.length, context);
    if (next === undefined) break;
    last = next;
    attempts.push(next.attempt);
  }
  return { last, attempts };
}

async function repeat(
  make: (attemptsMade: number) => Promise<AttemptOutcome>,
  last: AttemptOutcome,
  attemptsMade: number,
  { deadline, clock, random, retryPause, onRepeat }: RepeatContext,
): Promise<AttemptOutcome | undefined> {
  if (!isWorthRepeating(last)) return undefined;
  const pauseMs = choosePause(attemptsMade, parseRetryAfter(last.retryAfter, clock.now()), retryPause, random);
  // An attempt that cannot end in time would only burden the receiver.
  if (pauseMs + MIN_TIMEOUT_MS > deadline.leftMs) return undefined;
  try {
    await deadline.pause(pauseMs);
    onRepeat(last.attempt, attemptsMade);
    return await make(attemptsMade);
  } catch (error) {
    // No further attempt could be made (deadline, open breaker): the outcome of the last one counts.
    if (error instanceof WebhookFailure) return undefined;
    throw error;
  }
}
