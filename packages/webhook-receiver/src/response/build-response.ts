import { WebhookError } from '../error/webhook-error.js';
import { walkData } from './walk-data.js';
import { createResponse } from './webhook-response.js';
import type { WebhookResponse } from './webhook-response.js';

/** Value of `data`. Strings and numbers can be saved; a member that is `undefined` is omitted. */
export type DataValue = string | number | undefined | readonly DataValue[] | { readonly [name: string]: DataValue };

/** `data` of a response: values by name, nested where the mappings of authors use deeper paths. */
export type WebhookData = { readonly [name: string]: DataValue };

/** Maximum size of a response that a webhook action reads, in bytes. */
const MAX_RESPONSE_BYTES = 1_048_576;

/**
 * Builds the response `{"data": {...}}` with status 200. Use `calendarDate` for dates.
 *
 * @throws {WebhookError} `unsavable_value`, with the path of the value, for a value that can never be saved: a string over
 *   255 characters, a number that is not finite, an integer beyond 2^53 - 1, a boolean, `null`, a class instance; and
 *   `answer_too_large` over 1 MiB.
 */
export function buildResponse(data: WebhookData = {}): WebhookResponse {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new WebhookError('unsavable_value', 'data must be an object of names and values.', { path: 'data' });
  }
  for (const { path, class: valueClass } of walkData(data)) {
    if (valueClass.kind === 'savable') continue;
    throw new WebhookError('unsavable_value', `${path} cannot be saved: ${valueClass.reason}`, { path });
  }
  const body = JSON.stringify({ data });
  const bytes = Buffer.byteLength(body);
  if (bytes > MAX_RESPONSE_BYTES) {
    throw new WebhookError(
      'answer_too_large',
      `The response has ${bytes} bytes, at most ${MAX_RESPONSE_BYTES} are read. Send what the flow needs.`,
    );
  }
  return createResponse(200, body, {});
}
