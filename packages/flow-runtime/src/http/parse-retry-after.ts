import { parseHttpDate } from '../date/parse-http-date.js';

/**
 * Parses `Retry-After` (RFC 9110, 10.2.3), seconds or a date, and returns the milliseconds to wait from `now` (ms since the
 * epoch). 0 when the date has passed; `undefined` without a header or with an invalid one.
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = parseHttpDate(text);
  return date === undefined ? undefined : Math.max(0, date.at - now);
}
