import type { RandomSource } from './random-source.js';

/** Limits of an exponential backoff. */
export interface BackoffOptions {
  /** Pause after the first attempt, in milliseconds. */
  readonly baseMs: number;
  /** Longest pause, in milliseconds. */
  readonly maxMs: number;
}

/**
 * Returns the pause in milliseconds after `attemptsMade` attempts, 1 or more: `baseMs` after the first one, doubled with each
 * further one, up to `maxMs`.
 */
export function exponentialBackoffMs(attemptsMade: number, { baseMs, maxMs }: BackoffOptions): number {
  return Math.min(maxMs, baseMs * 2 ** (attemptsMade - 1));
}

/**
 * Returns a random pause in milliseconds, so that callers that failed together do not retry together: from `ms * fixedShare` to
 * `ms`. A `fixedShare` of 0 is full jitter, 0.5 is equal jitter.
 */
export function jitterMs(ms: number, fixedShare: number, random: RandomSource): number {
  const fixedMs = ms * fixedShare;
  return fixedMs + random.next() * (ms - fixedMs);
}
