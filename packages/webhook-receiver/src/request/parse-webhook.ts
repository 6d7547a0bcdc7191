import { WebhookError } from '../error/webhook-error.js';
import { parseBody } from './parse-body.js';
import { parsePairs } from './parse-pairs.js';
import { getHeader } from './webhook-headers.js';
import type { WebhookHeaders } from './webhook-headers.js';
import type { ParameterValue, Webhook } from './webhook.js';

/** Request with its body as received. */
export interface WebhookRequest {
  readonly method: string | undefined;
  /** Absolute URL, or path and query as in Node. */
  readonly url: string | undefined;
  readonly headers: WebhookHeaders;
  /** Body; empty or omitted for a GET. */
  readonly rawBody?: string | Uint8Array;
}

/** Options of `parseWebhook`. */
export interface ParseOptions {
  /** Maximum size of a body, in bytes. Default 1,048,576: the maximum that a webhook action sends. */
  readonly maxBodyBytes?: number;
}

/** Maximum size of a body that a webhook action sends, in bytes. */
export const DEFAULT_MAX_BODY_BYTES = 1_048_576;

const MAX_PARAMETERS = 1000;
/** E.164: 7 (the shortest in use) to 15 digits; no country prefix begins with 0. Empty when the contact hides its number. */
const CONTACT_NUMBER = /^(?:[1-9]\d{6,14})?$/;

/**
 * Parses a call: the query of a GET, or the JSON or form body of a POST. The query of a POST is ignored. Does not verify the
 * call: use `verifyWebhook` first.
 *
 * @throws {WebhookError} `method_not_allowed`, `body_too_large`, `unsupported_media_type`, `invalid_body`,
 *   `invalid_parameter` or `invalid_contact_number`.
 */
export function parseWebhook(
  { method, url = '', headers, rawBody = '' }: WebhookRequest,
  { maxBodyBytes = DEFAULT_MAX_BODY_BYTES }: ParseOptions = {},
): Webhook {
  const upperCase = method?.toUpperCase();
  if (upperCase !== 'GET' && upperCase !== 'POST') {
    throw new WebhookError('method_not_allowed', 'A webhook action calls with GET or POST.');
  }
  if (byteLength(rawBody) > maxBodyBytes) throw bodyTooLarge(maxBodyBytes);
  const members = upperCase === 'GET' ? parsePairs(queryOf(url)) : parsePost(headers, rawBody);
  const { contact_number: contactNumber, name = '', ...rest } = members;
  if (typeof contactNumber !== 'string' || !CONTACT_NUMBER.test(contactNumber)) {
    throw new WebhookError(
      'invalid_contact_number',
      'contact_number is required: a string of digits with country prefix, such as 60123456789, or empty when it is unknown.',
      { path: 'contact_number' },
    );
  }
  const parameters = parseParameters(rest);
  return {
    id: getHeader(headers, 'webhook-id') || undefined,
    contactNumber,
    name: parseName(name),
    callbackUrl: parseCallbackUrl(parameters['callback_url']),
    parameters,
  };
}

/** Creates the error for a body over the limit. */
export function bodyTooLarge(maxBodyBytes: number): WebhookError {
  return new WebhookError('body_too_large', `The body has more than ${maxBodyBytes} bytes.`);
}

function parsePost(headers: WebhookHeaders, rawBody: string | Uint8Array): Record<string, unknown> {
  const coding = getHeader(headers, 'content-encoding') ?? 'identity';
  if (coding.toLowerCase() !== 'identity') {
    throw new WebhookError(
      'unsupported_media_type',
      'A compressed body is not supported; a webhook action sends none.',
    );
  }
  return parseBody(rawBody, getHeader(headers, 'content-type'));
}

/** Returns an http or https URL; authors of other flows may send anything under this name. */
function parseCallbackUrl(value: ParameterValue | undefined): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  return /^https?:$/.test(new URL(value).protocol) ? value : undefined;
}

function parseName(name: unknown): string {
  if (typeof name === 'string' && name.isWellFormed()) return name;
  throw new WebhookError('invalid_parameter', 'name must be a string.', { path: 'name' });
}

function parseParameters(members: Record<string, unknown>): Readonly<Record<string, ParameterValue>> {
  const parameters = Object.create(null) as Record<string, ParameterValue>;
  const entries = Object.entries(members);
  if (entries.length > MAX_PARAMETERS) {
    throw new WebhookError('invalid_parameter', `More than ${MAX_PARAMETERS} parameters were sent.`);
  }
  for (const [name, value] of entries) {
    if (!isParameterValue(value)) {
      throw new WebhookError('invalid_parameter', 'A parameter must be a string, a finite number, true or false.', {
        path: name,
      });
    }
    parameters[name] = value;
  }
  return parameters;
}

function isParameterValue(value: unknown): value is ParameterValue {
  if (typeof value === 'string') return value.isWellFormed();
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function queryOf(url: string): string {
  const [beforeHash = ''] = url.split('#', 1);
  const separator = beforeHash.indexOf('?');
  return separator < 0 ? '' : beforeHash.slice(separator + 1);
}

function byteLength(body: string | Uint8Array): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
}
