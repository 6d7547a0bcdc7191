import { exponentialBackoffMs, jitterMs } from '@luluchat/flow-runtime';
import type { RandomSource } from '@luluchat/flow-runtime';
import type { RetryPauseOptions } from './retry-pause-options.js';

/**
 * Chooses the pause before the next attempt, in milliseconds: exponential backoff with full jitter, after the pause that the
 * receiver asked for (`retryAfterMs`).
 */
export function choosePause(
  attemptsMade: number,
  retryAfterMs: number | undefined,
  options: Required<RetryPauseOptions>,
  random: RandomSource,
): number {
  return (retryAfterMs ?? 0) + jitterMs(exponentialBackoffMs(attemptsMade, options), 0, random);
}
