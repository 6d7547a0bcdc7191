import { FlowError } from '@luluchat/flow-runtime';
import { parseDate } from '@luluchat/flow-runtime/values';

/**
 * Parses an instant such as `2026-01-05T09:00:00Z` to ms since the epoch; a number is returned as it is.
 *
 * @throws {FlowError} `invalid_request` for any other text, also for a date-time without an offset
 */
export function parseInstant(text: string | number): number {
  if (typeof text === 'number') return text;
  const date = parseDate(text);
  if (date?.form === 'date-time' && date.zone !== undefined) return date.at;
  throw new FlowError('invalid_request', `"${text}" is no instant. Write it with an offset: 2026-01-05T09:00:00Z.`);
}
