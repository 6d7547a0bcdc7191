import type { AttemptOutcome } from '../attempt/attempt-outcome.js';

/** Statuses that say "not now" instead of "no". */
const PASSING_STATUSES: ReadonlySet<number | null> = new Set([408, 425, 429, 502, 503, 504]);

/**
 * Tells whether the same request may fare better in a while. Not when the receiver has said yes (a 2xx whose body broke off:
 * it has done its work), and not after a timeout: the deadline is the same for all attempts.
 */
export function isWorthRepeating({ attempt: { status }, failure }: AttemptOutcome): boolean {
  switch (failure?.kind) {
    case 'dns':
    case 'connection':
      return status === null;
    case 'http_status':
      return PASSING_STATUSES.has(status);
    default:
      return false;
  }
}
