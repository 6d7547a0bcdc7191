import { timingSafeEqual } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import type { Webhook } from 'standardwebhooks';
import { WebhookError } from '../error/webhook-error.js';
import { getHeader } from '../request/webhook-headers.js';
import type { WebhookHeaders } from '../request/webhook-headers.js';
import { parseSecrets } from './parse-secrets.js';
import type { WebhookSecrets } from './parse-secrets.js';

/** Default tolerance of timestamps in either direction, in milliseconds: clocks differ and networks are slow. */
const DEFAULT_TOLERANCE_MS = 300_000;

/** Options of `verifyWebhook`. */
export interface VerifyOptions {
  /** Maximum difference between `webhook-timestamp` and now, in either direction, in milliseconds. Default 300,000. */
  readonly toleranceMs?: number;
  /** Clock in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

/** Values that a valid signature covers besides the body. */
export interface VerifiedWebhook {
  /** Value of `webhook-id`, the same for every repeat of one call. */
  readonly id: string;
  /** Value of `webhook-timestamp`: instant of this attempt, in seconds since the epoch. */
  readonly timestamp: number;
}

/**
 * Verifies a Standard Webhooks signature. `rawBody` is the body as received, byte for byte: parsed and serialized JSON has
 * other bytes. It is empty for a GET, so the signature of a GET does not cover its query. Signatures are compared in
 * constant time.
 *
 * @throws {WebhookError} `missing_header`, `invalid_header`, `timestamp_too_old`, `timestamp_too_new`, `signature_mismatch`,
 *   `body_already_read`, `invalid_option` or `invalid_secret`.
 */
export function verifyWebhook(
  headers: WebhookHeaders,
  rawBody: string | Uint8Array,
  secrets: WebhookSecrets,
  options: VerifyOptions = {},
): VerifiedWebhook {
  return verifyWith(parseSecrets(secrets), headers, rawBody, options);
}

/** Verifies like `verifyWebhook`, with parsed secrets. */
export function verifyWith(
  signers: readonly Webhook[],
  headers: WebhookHeaders,
  rawBody: string | Uint8Array,
  { toleranceMs = DEFAULT_TOLERANCE_MS, now = Date.now }: VerifyOptions,
): VerifiedWebhook {
  const id = requireHeader(headers, 'webhook-id');
  const timestamp = parseTimestamp(requireHeader(headers, 'webhook-timestamp'));
  const sent = requireHeader(headers, 'webhook-signature').split(' ');
  checkAge(timestamp, toleranceMs, now());
  const body = decodeBody(rawBody);
  // All are computed and compared, so that the time does not reveal which secret matched.
  const matches = signers
    .map((signer) => signer.sign(id, new Date(timestamp * 1000), body))
    .map((expected) => sent.filter((signature) => isEqual(signature, expected)).length);
  if (matches.every((count) => count === 0)) {
    throw new WebhookError(
      'signature_mismatch',
      'No signature of the call matches. Either the secret is a different one, or the body was changed in transit: ' +
        'verify the bytes as received, before anything parses them.',
    );
  }
  return { id, timestamp };
}

function requireHeader(headers: WebhookHeaders, name: string): string {
  const value = getHeader(headers, name);
  if (value === undefined || value === '') {
    throw new WebhookError('missing_header', `The header ${name} is missing, so the call is not signed.`);
  }
  return value;
}

function parseTimestamp(text: string): number {
  // 12 digits reach beyond the year 9999 and stay an exact Date.
  if (!/^\d{1,12}$/.test(text)) {
    throw new WebhookError('invalid_header', 'The header webhook-timestamp is not a number of seconds.');
  }
  return Number(text);
}

function checkAge(timestamp: number, toleranceMs: number, now: number): void {
  // NaN would disable the check silently.
  if (!(toleranceMs >= 0)) throw new WebhookError('invalid_option', 'toleranceMs must be a number of at least 0.');
  const ageMs = now - timestamp * 1000;
  const off = `by more than ${toleranceMs / 1000} s. Check the clock of this machine; a call that was recorded and sent again later is rejected on purpose.`;
  if (ageMs > toleranceMs) throw new WebhookError('timestamp_too_old', `The call was signed too long ago, ${off}`);
  if (-ageMs > toleranceMs) throw new WebhookError('timestamp_too_new', `The call was signed in the future, ${off}`);
}

/**
 * Decodes a body. Rejects bytes that are not UTF-8: decoding would replace them, and different bodies would share a
 * signature.
 */
function decodeBody(rawBody: string | Uint8Array): string {
  if (typeof rawBody === 'string') return rawBody;
  if (!(rawBody instanceof Uint8Array)) {
    throw new WebhookError(
      'body_already_read',
      'The raw body must be a string or bytes. A parsed body cannot be verified: pass the body from before parsing.',
    );
  }
  if (!isUtf8(rawBody))
    throw new WebhookError('signature_mismatch', 'The body is not UTF-8, so no signature matches it.');
  return Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).toString('utf8');
}

function isEqual(sent: string, expected: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
