import { randomUUID } from 'node:crypto';
import { readSecrets } from './read-secrets.js';
import type { WebhookSecrets } from './read-secrets.js';

/** What is signed besides the body. */
export interface SignOptions {
  /** `webhook-id`. Default: a random one. */
  readonly id?: string;
  /** The clock: milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

/** The headers of a signed call. */
export interface SignatureHeaders extends Record<string, string> {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  /** One signature for each secret, with spaces between. */
  readonly 'webhook-signature': string;
}

/**
 * Signs a body as a webhook action does, for tests of your endpoint. `rawBody` is empty for a GET. Throws `WebhookError`
 * `invalid_secret`.
 */
export function signWebhook(
  rawBody: string,
  secrets: WebhookSecrets,
  { id = randomUUID(), now = Date.now }: SignOptions = {},
): SignatureHeaders {
  const seconds = Math.floor(now() / 1000);
  const signatures = readSecrets(secrets).map((signer) => signer.sign(id, new Date(seconds * 1000), rawBody));
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') };
}
