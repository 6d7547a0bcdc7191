import type { MessageFailure } from '@luluchat/flow-runtime';
import { Webhook } from 'standardwebhooks';

/** Signs as Standard Webhooks says. */
export interface Signer {
  /** The value of `webhook-signature`: one signature for each key, with a space between them. */
  sign(id: string, at: Date, body: string): string;
}

const KEY = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;

/** Standard Webhooks, "Symmetric signatures". The webhook action signs and webhook-receiver verifies by the same rule. */
function isKey(text: string): boolean {
  const bytes = Buffer.byteLength(KEY.exec(text)?.[1] ?? '', 'base64');
  return bytes >= 24 && bytes <= 64;
}

/**
 * Reads the keys of a signing secret: `whsec_` and 24 to 64 bytes in Base64; several with spaces between them
 * while keys are rotated. Returns the failure when it holds none, or something else; that never shows the secret.
 */
export function readSigningKeys(name: string, secret: string | undefined): Signer | MessageFailure {
  if (secret === undefined) {
    const reason = `There is no secret "${name}" to sign with. Set it; messages wait for it.`;
    return { code: 'signing_secret_missing', reason };
  }
  const keys = secret.split(/\s+/).filter((key) => key !== '');
  if (keys.length === 0 || !keys.every(isKey)) {
    const expected = '"whsec_" and 24 to 64 bytes in Base64';
    const reason = `The secret "${name}" holds no signing key: ${expected} is expected. Set it anew; messages wait for it.`;
    return { code: 'signing_secret_unusable', reason };
  }
  const webhooks = keys.map((key) => new Webhook(key));
  return { sign: (id, at, body) => webhooks.map((webhook) => webhook.sign(id, at, body)).join(' ') };
}
