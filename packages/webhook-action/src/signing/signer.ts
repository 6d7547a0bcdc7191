import { Webhook } from 'standardwebhooks';
import { WebhookFailure } from '../failure/webhook-failure.js';

/** Signs requests as Standard Webhooks says. */
export interface Signer {
  /** The value of `webhook-signature`: one signature for each key, with a space between them. */
  sign(id: string, at: Date, body: Buffer | null): string;
  /** Every form in which a receiver could send a key back. */
  readonly confidential: readonly string[];
}

/** Most keys in one secret: an old one and a new one are the usual case. */
export const MAX_SIGNING_KEYS = 5;

const PREFIX = 'whsec_';

/**
 * Makes a signer of a stored secret: a key in Base64, with or without `whsec_` before it, or several with spaces between
 * them while keys are rotated. Throws `WebhookFailure` `invalid_request` that names the secret and never shows it.
 */
export function createSigner(secretName: string, secret: string): Signer {
  const keys = secret.split(/\s+/).filter((key) => key !== '');
  if (keys.length === 0 || keys.length > MAX_SIGNING_KEYS) {
    throw unusable(secretName, `holds ${keys.length} keys, expected 1 to ${MAX_SIGNING_KEYS}`);
  }
  const webhooks = keys.map((key, index) => {
    try {
      return new Webhook(key);
    } catch {
      throw unusable(secretName, `holds no signing key at place ${index + 1}, expected "${PREFIX}" and Base64`);
    }
  });
  return {
    sign(id, at, body) {
      const payload = body?.toString('utf8') ?? '';
      return webhooks.map((webhook) => webhook.sign(id, at, payload)).join(' ');
    },
    confidential: [secret, ...keys, ...keys.map((key) => (key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key))],
  };
}

function unusable(secretName: string, fault: string): WebhookFailure {
  return new WebhookFailure(
    'invalid_request',
    `The signing secret "${secretName}" ${fault}. Nothing was sent; have it corrected.`,
  );
}
