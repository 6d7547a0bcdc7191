import { WebhookError } from '../error/webhook-error.js';
import { createResponse } from './webhook-response.js';
import type { WebhookResponse } from './webhook-response.js';

/**
 * Builds a response that makes the flow take its `error` exit: `{"error": {"code", "message"}}`. `status` is 400 to 599. The
 * author of the flow may see the message, so it must not contain secrets.
 *
 * @throws {WebhookError} `invalid_option` for any other status.
 */
export function buildErrorResponse(status: number, code: string, message: string): WebhookResponse {
  if (!Number.isInteger(status) || status < 400 || status > 599) {
    throw new WebhookError('invalid_option', 'The status of an error must be an integer from 400 to 599.');
  }
  return createResponse(status, JSON.stringify({ error: { code, message } }), {});
}

/** Builds the response to a call that failed with `error`. */
export function buildResponseToError(error: WebhookError): WebhookResponse {
  const { code, message, path } = error;
  const detail = path === undefined ? { code, message } : { code, message, path };
  const headers = error.code === 'method_not_allowed' ? { allow: 'GET, POST' } : undefined;
  return createResponse(error.status, JSON.stringify({ error: detail }), headers ?? {});
}
