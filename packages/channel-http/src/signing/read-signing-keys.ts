import type { MessageFailure } from '@luluchat/flow-runtime';
import { Webhook } from 'standardwebhooks';

/** Signs as Standard Webhooks says. */
export interface Signer {
  /** The value of `webhook-signature`: one signature for each key, with a space between them. */
  sign(id: string, at: Date, body: string): string;
}

/**
 * Reads the keys of a signing secret: Base64, with or without `whsec_` before it; several with spaces between them
 * while keys are rotated. Returns the failure when it holds none, or something else; that never shows the secret.
 */
export function readSigningKeys(name: string, secret: string | undefined): Signer | MessageFailure {
  if (secret === undefined) {
    const reason = `There is no secret "${name}" to sign with. Set it; messages wait for it.`;
    return { code: 'signing_secret_missing', reason };
  }
  try {
    const webhooks = secret
      .split(/\s+/)
      .filter((key) => key !== '')
      .map((key) => new Webhook(key));
    if (webhooks.length === 0) throw new Error('no key');
    return { sign: (id, at, body) => webhooks.map((webhook) => webhook.sign(id, at, body)).join(' ') };
  } catch {
    const reason = `The secret "${name}" holds no signing key: "whsec_" and Base64 is expected. Set it anew; messages wait.`;
    return { code: 'signing_secret_unusable', reason };
  }
}
