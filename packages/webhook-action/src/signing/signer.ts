import { parseSigningKeys } from '@luluchat/flow-runtime/values';
import { Webhook } from 'standardwebhooks';
import { WebhookFailure } from '../failure/webhook-failure.js';

/** Signs requests by Standard Webhooks. */
export interface Signer {
  /** Returns the value of `webhook-signature`: one signature for each key, separated by spaces. */
  sign(id: string, at: Date, body: Buffer | null): string;
  /** Every form in which a receiver could send a key back, to be hidden. */
  readonly confidential: readonly string[];
}

/**
 * Creates a signer from a stored secret, which holds one key or several.
 *
 * @throws {WebhookFailure} `invalid_request`, which names the secret and never shows it.
 */
export function createSigner(secretName: string, secret: string): Signer {
  const parsed = parseSigningKeys(secret);
  if ('problem' in parsed) {
    throw new WebhookFailure(
      'invalid_request',
      `The signing secret "${secretName}" ${parsed.problem}. Nothing was sent; have it corrected.`,
    );
  }
  const { keys } = parsed;
  const webhooks = keys.map((key) => new Webhook(key));
  return {
    sign(id, at, body) {
      const payload = body?.toString('utf8') ?? '';
      return webhooks.map((webhook) => webhook.sign(id, at, payload)).join(' ');
    },
    confidential: [secret, ...keys, ...keys.map((key) => key.slice(key.indexOf('_') + 1))],
  };
}
