import { readHttpDate } from '../date/read-http-date.js';

/**
 * How long a `Retry-After` (RFC 9110, 10.2.3) asks to wait from `now` (ms since the epoch) on: whole seconds, or an
 * instant. 0 when the instant has passed; `undefined` when there is nothing or nothing of sense.
 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = readHttpDate(text);
  return date === undefined ? undefined : Math.max(0, date.at - now);
}
