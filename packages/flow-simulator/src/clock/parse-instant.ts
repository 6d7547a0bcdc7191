import { FlowError } from '@luluchat/flow-runtime';
import { parseDate } from '@luluchat/flow-runtime/values';

/** Returns an instant such as `2026-01-05T09:00:00Z` in ms since the epoch, `undefined` for any other text. */
export function findInstant(text: string): number | undefined {
  const date = parseDate(text);
  return date?.form === 'date-time' && date.zone !== undefined ? date.at : undefined;
}

/**
 * Parses an instant such as `2026-01-05T09:00:00Z` to ms since the epoch; a number is returned as it is.
 *
 * @throws {FlowError} `invalid_request` for any other text, also for a date-time without an offset
 */
export function parseInstant(text: string | number): number {
  const at = typeof text === 'number' ? text : findInstant(text);
  if (at !== undefined) return at;
  throw new FlowError('invalid_request', `"${text}" is no instant. Write it with an offset: 2026-01-05T09:00:00Z.`);
}
