import type { RetryPauseOptions } from './retry-pause-options.js';

/**
 * Chooses the pause before the next attempt, in milliseconds: exponential with full jitter, anything from nothing to
 * `baseMs`, `2 * baseMs`, ... at most `maxMs`, so that calls which failed together do not come back together. What the
 * receiver asked for (`retryAfterMs`) is waited for first.
 */
export function choosePause(
  attemptsMade: number,
  retryAfterMs: number | undefined,
  { baseMs, maxMs }: Required<RetryPauseOptions>,
  random: () => number,
): number {
  const longest = Math.min(maxMs, baseMs * 2 ** (attemptsMade - 1));
  return (retryAfterMs ?? 0) + random() * longest;
}
