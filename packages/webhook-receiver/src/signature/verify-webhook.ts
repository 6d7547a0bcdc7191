import { timingSafeEqual } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import type { Webhook } from 'standardwebhooks';
import { WebhookError } from '../failure/webhook-error.js';
import { readHeader } from '../request/webhook-headers.js';
import type { WebhookHeaders } from '../request/webhook-headers.js';
import { readSecrets } from './read-secrets.js';
import type { WebhookSecrets } from './read-secrets.js';

/** How long a signature is good for, both ways, in milliseconds: clocks differ and networks are slow. */
export const DEFAULT_TOLERANCE_MS = 300_000;

/** How to verify. */
export interface VerifyOptions {
  /** How far `webhook-timestamp` may be from now, both ways, in milliseconds. Default 300,000: five minutes. */
  readonly toleranceMs?: number;
  /** The clock: milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

/** What a valid signature vouches for, besides the body. */
export interface VerifiedWebhook {
  /** `webhook-id`: the same for every repeat of one call. */
  readonly id: string;
  /** `webhook-timestamp`: when this attempt was sent, in seconds since the epoch. */
  readonly timestamp: number;
}

/**
 * Verifies a Standard Webhooks signature. `rawBody` is the body exactly as it came, byte for byte: not parsed JSON written
 * out again. It is empty for a GET, so a GET's signature does not cover its query.
 *
 * Throws `WebhookError`: `missing_header`, `invalid_header`, `timestamp_too_old`, `timestamp_too_new`,
 * `signature_mismatch`, or `invalid_secret`. Signatures are compared in constant time.
 */
export function verifyWebhook(
  headers: WebhookHeaders,
  rawBody: string | Uint8Array,
  secrets: WebhookSecrets,
  options: VerifyOptions = {},
): VerifiedWebhook {
  return verifyWith(readSecrets(secrets), headers, rawBody, options);
}

/** `verifyWebhook` with signers that were made before. */
export function verifyWith(
  signers: readonly Webhook[],
  headers: WebhookHeaders,
  rawBody: string | Uint8Array,
  { toleranceMs = DEFAULT_TOLERANCE_MS, now = Date.now }: VerifyOptions,
): VerifiedWebhook {
  const id = requireHeader(headers, 'webhook-id');
  const timestamp = readTimestamp(requireHeader(headers, 'webhook-timestamp'));
  const sent = requireHeader(headers, 'webhook-signature').split(' ');
  checkAge(timestamp, toleranceMs, now());
  const body = readText(rawBody);
  // All are computed and compared, so that the time taken does not tell which secret matched.
  const matches = signers
    .map((signer) => signer.sign(id, new Date(timestamp * 1000), body))
    .map((expected) => sent.filter((signature) => isEqual(signature, expected)).length);
  if (matches.every((count) => count === 0)) {
    throw new WebhookError(
      'signature_mismatch',
      'No signature of the call fits. Either the secret is another one, or the body was changed on its way: ' +
        'verify the bytes as they came, before anything parses them.',
    );
  }
  return { id, timestamp };
}

function requireHeader(headers: WebhookHeaders, name: string): string {
  const value = readHeader(headers, name);
  if (value === undefined || value === '') {
    throw new WebhookError('missing_header', `The header ${name} is missing, so the call is not signed.`);
  }
  return value;
}

function readTimestamp(text: string): number {
  // 12 digits reach beyond the year 9999 and stay an exact Date.
  if (!/^\d{1,12}$/.test(text)) {
    throw new WebhookError('invalid_header', 'The header webhook-timestamp is not a number of seconds.');
  }
  return Number(text);
}

function checkAge(timestamp: number, toleranceMs: number, now: number): void {
  // NaN would switch the check off without a word.
  if (!(toleranceMs >= 0)) throw new WebhookError('invalid_option', 'toleranceMs must be a number of at least 0.');
  const ageMs = now - timestamp * 1000;
  const off = `by more than ${toleranceMs / 1000} s. Check the clock of this machine; a call that was kept and sent again later is refused for good reason.`;
  if (ageMs > toleranceMs) throw new WebhookError('timestamp_too_old', `The call was signed too long ago, ${off}`);
  if (-ageMs > toleranceMs) throw new WebhookError('timestamp_too_new', `The call was signed in the future, ${off}`);
}

/** Bytes that are not UTF-8 would be replaced while decoding: different bodies would then have one signature. */
function readText(rawBody: string | Uint8Array): string {
  if (typeof rawBody === 'string') return rawBody;
  if (!(rawBody instanceof Uint8Array)) {
    throw new WebhookError(
      'body_already_read',
      'The raw body must be a string or bytes. A parsed body cannot be verified: take it before it is parsed.',
    );
  }
  if (!isUtf8(rawBody)) throw new WebhookError('signature_mismatch', 'The body is not UTF-8, so no signature fits it.');
  return Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).toString('utf8');
}

function isEqual(sent: string, expected: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
