import { isUtf8 } from 'node:buffer';
import { WebhookError } from '../error/webhook-error.js';
import { parseJson } from './parse-json.js';
import { parsePairs } from './parse-pairs.js';

/**
 * Parses the body of a POST, a form or else JSON, into its first-level members.
 *
 * @throws {WebhookError} `unsupported_media_type`, `invalid_body` or `invalid_parameter`.
 */
export function parseBody(rawBody: string | Uint8Array, contentType: string | undefined): Record<string, unknown> {
  const type = (contentType ?? 'application/json').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isForm = type === 'application/x-www-form-urlencoded';
  if (!isForm && type !== 'application/json' && !/^application\/[^/]+\+json$/.test(type)) {
    throw new WebhookError(
      'unsupported_media_type',
      'The body must be application/json or application/x-www-form-urlencoded.',
    );
  }
  const text = decodeText(rawBody);
  return isForm ? parsePairs(text) : parseJsonObject(text);
}

function decodeText(rawBody: string | Uint8Array): string {
  if (typeof rawBody === 'string') return rawBody;
  if (!isUtf8(rawBody)) throw new WebhookError('invalid_body', 'The body is not UTF-8 text.');
  return Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).toString('utf8');
}

function parseJsonObject(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = parseJson(text);
  } catch {
    throw new WebhookError('invalid_body', text === '' ? 'The body is empty.' : 'The body is not JSON.');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new WebhookError('invalid_body', 'The body is JSON but not an object: {"contact_number": "...", ...}.');
  }
  return json as Record<string, unknown>;
}
