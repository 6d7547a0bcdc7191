import { readSigningKeys } from '@luluchat/flow-runtime';
import { Webhook } from 'standardwebhooks';
import { WebhookFailure } from '../failure/webhook-failure.js';

/** Signs requests as Standard Webhooks says. */
export interface Signer {
  /** The value of `webhook-signature`: one signature for each key, with a space between them. */
  sign(id: string, at: Date, body: Buffer | null): string;
  /** Every form in which a receiver could send a key back. */
  readonly confidential: readonly string[];
}

/**
 * Makes a signer of a stored secret, as `readSigningKeys` reads it. Throws `WebhookFailure` `invalid_request` that names the
 * secret and never shows it.
 */
export function createSigner(secretName: string, secret: string): Signer {
  const read = readSigningKeys(secret);
  if ('fault' in read) {
    throw new WebhookFailure(
      'invalid_request',
      `The signing secret "${secretName}" ${read.fault}. Nothing was sent; have it corrected.`,
    );
  }
  const { keys } = read;
  const webhooks = keys.map((key) => new Webhook(key));
  return {
    sign(id, at, body) {
      const payload = body?.toString('utf8') ?? '';
      return webhooks.map((webhook) => webhook.sign(id, at, payload)).join(' ');
    },
    confidential: [secret, ...keys, ...keys.map((key) => key.slice(key.indexOf('_') + 1))],
  };
}
