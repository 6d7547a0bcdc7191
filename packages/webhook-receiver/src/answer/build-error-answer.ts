import { WebhookError } from '../failure/webhook-error.js';
import { createAnswer } from './webhook-answer.js';
import type { WebhookAnswer } from './webhook-answer.js';

/**
 * Builds an answer that makes the flow leave through its `error` exit: `{"error": {"code", "message"}}`. `status` is 400 to
 * 599; the message may be shown to the author of the flow, so it should hold no secrets. Throws `WebhookError`
 * `invalid_option` for another status.
 */
export function buildErrorAnswer(status: number, code: string, message: string): WebhookAnswer {
  if (!Number.isInteger(status) || status < 400 || status > 599) {
    throw new WebhookError('invalid_option', 'The status of an error is a whole number from 400 to 599.');
  }
  return createAnswer(status, JSON.stringify({ error: { code, message } }), {});
}

/** The answer to a call that failed with `error`. */
export function answerError(error: WebhookError): WebhookAnswer {
  const { code, message, path } = error;
  const detail = path === undefined ? { code, message } : { code, message, path };
  const headers = error.code === 'method_not_allowed' ? { allow: 'GET, POST' } : undefined;
  return createAnswer(error.status, JSON.stringify({ error: detail }), headers ?? {});
}
