import { readDate } from '../date/read-date.js';

/** An HTTP date begins with a weekday; no other date is one that a `Retry-After` may hold. */
const HTTP_DATE = /^[A-Za-z]{3}, .* GMT$/;

/**
 * How long a `Retry-After` (RFC 9110, 10.2.3) asks to wait from `now` (ms since the epoch) on: whole seconds, or an
 * instant. 0 when the instant has passed; `undefined` when there is nothing or nothing of sense.
 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = HTTP_DATE.test(text) ? readDate(text) : undefined;
  return date === undefined ? undefined : Math.max(0, date.at - now);
}
