import { parseSigningKeys } from '@luluchat/flow-runtime/values';
import type { MessageFailure } from '@luluchat/flow-runtime';
import { Webhook } from 'standardwebhooks';

/** Signer for the signatures of Standard Webhooks. */
export interface Signer {
  /** Returns the value of `webhook-signature`: one signature for each key, separated by spaces. */
  sign(id: string, at: Date, body: string): string;
}

/**
 * Creates a signer from a stored secret, which `parseSigningKeys` parses. Returns a failure when the secret is missing or
 * cannot sign; the failure never shows the secret.
 */
export function createSigner(name: string, secret: string | undefined): Signer | MessageFailure {
  if (secret === undefined) {
    const reason = `There is no secret "${name}" to sign with. Set it; messages wait for it.`;
    return { code: 'signing_secret_missing', reason };
  }
  const read = parseSigningKeys(secret);
  if ('problem' in read) {
    const reason = `The secret "${name}" ${read.problem}. Replace it; messages wait for it.`;
    return { code: 'signing_secret_unusable', reason };
  }
  const webhooks = read.keys.map((key) => new Webhook(key));
  return { sign: (id, at, body) => webhooks.map((webhook) => webhook.sign(id, at, body)).join(' ') };
}
