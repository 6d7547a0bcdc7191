import { randomUUID } from 'node:crypto';
import { parseSecrets } from './parse-secrets.js';
import type { WebhookSecrets } from './parse-secrets.js';

/** Options of `signWebhook`. */
export interface SignOptions {
  /** Value of `webhook-id`. Default: a random one. */
  readonly id?: string;
  /** Clock in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

/** Headers of a signed call. */
export interface SignatureHeaders extends Record<string, string> {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  /** One signature for each secret, separated by spaces. */
  readonly 'webhook-signature': string;
}

/**
 * Signs a body as a webhook action does, for tests of your endpoint. `rawBody` is empty for a GET.
 *
 * @throws {WebhookError} `invalid_secret`.
 */
export function signWebhook(
  rawBody: string,
  secrets: WebhookSecrets,
  { id = randomUUID(), now = Date.now }: SignOptions = {},
): SignatureHeaders {
  const seconds = Math.floor(now() / 1000);
  const signatures = parseSecrets(secrets).map((signer) => signer.sign(id, new Date(seconds * 1000), rawBody));
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') };
}
