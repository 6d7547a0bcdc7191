import type { AttemptOutcome } from '../attempt/attempt-outcome.js';

/** Statuses of failures that may be temporary. */
const TEMPORARY_STATUSES: ReadonlySet<number | null> = new Set([408, 425, 429, 502, 503, 504]);

/**
 * Tells whether the same request may succeed later. Not after a 2xx whose body broke off, since the receiver has done its
 * work, and not after a timeout, since all attempts share the deadline.
 */
export function isWorthRepeating({ attempt: { status }, failure }: AttemptOutcome): boolean {
  switch (failure?.kind) {
    case 'dns':
    case 'connection':
      return status === null;
    case 'http_status':
      return TEMPORARY_STATUSES.has(status);
    default:
      return false;
  }
}
