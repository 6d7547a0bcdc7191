import { exponentialBackoffMs } from '../../environment/backoff.js';
import type { BackoffOptions } from '../../environment/backoff.js';

/** Backoff of the engine and the outbox: a quarter of a second at first, a minute at most. */
const ENGINE_BACKOFF: BackoffOptions = { baseMs: 250, maxMs: 60_000 };

/** Returns the pause in milliseconds before attempt `attempt + 1`, see {@link exponentialBackoffMs}. */
export function backoffMs(attempt: number): number {
  return exponentialBackoffMs(attempt, ENGINE_BACKOFF);
}
