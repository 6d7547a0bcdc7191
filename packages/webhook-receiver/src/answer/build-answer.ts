import { WebhookError } from '../failure/webhook-error.js';
import { walkData } from './walk-data.js';
import { createAnswer } from './webhook-answer.js';
import type { WebhookAnswer } from './webhook-answer.js';

/** A value of `data`. Texts and numbers can be saved; a member that is `undefined` is left out. */
export type DataValue = string | number | undefined | readonly DataValue[] | { readonly [name: string]: DataValue };

/** What stands under `data` in an answer: name to value, or nested when the authors' mappings look deeper. */
export type WebhookData = { readonly [name: string]: DataValue };

/** Longest answer that a webhook action reads, in bytes. */
export const MAX_ANSWER_BYTES = 1_048_576;

/**
 * Builds the answer `{"data": {...}}` with status 200. Throws `WebhookError` `unsavable_value`, with the path of the value,
 * for what can never be saved: texts over 255 characters, numbers that are not finite, whole numbers beyond 2^53 - 1, true,
 * false, null, class instances; and `answer_too_large` over 1 MiB. Use `calendarDate` for dates.
 */
export function buildAnswer(data: WebhookData = {}): WebhookAnswer {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new WebhookError('unsavable_value', 'data must be an object: names and values.', { path: 'data' });
  }
  for (const { path, class: valueClass } of walkData(data)) {
    if (valueClass.kind === 'savable') continue;
    throw new WebhookError('unsavable_value', `${path} cannot be saved: ${valueClass.reason}`, { path });
  }
  const body = JSON.stringify({ data });
  const bytes = Buffer.byteLength(body);
  if (bytes > MAX_ANSWER_BYTES) {
    throw new WebhookError(
      'answer_too_large',
      `The answer has ${bytes} bytes, at most ${MAX_ANSWER_BYTES} are read. Send what the flow needs.`,
    );
  }
  return createAnswer(200, body, {});
}
