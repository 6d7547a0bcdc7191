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
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Standard Webhooks, "Symmetric signatures": a key has 24 to 64 bytes. webhook-receiver verifies by the same rule. */
const KEY_BYTES = { least: 24, most: 64 } as const;

/**
 * Makes a signer of a stored secret: `whsec_` and 24 to 64 bytes in Base64, or several such keys with spaces between them
 * while keys are rotated. Throws `WebhookFailure` `invalid_request` that names the secret and never shows it.
 */
export function createSigner(secretName: string, secret: string): Signer {
  const keys = secret.split(/\s+/).filter((key) => key !== '');
  if (keys.length === 0 || keys.length > MAX_SIGNING_KEYS) {
    throw unusable(secretName, `holds ${keys.length} keys, expected 1 to ${MAX_SIGNING_KEYS}`);
  }
  for (const [index, key] of keys.entries()) {
    const fault = faultOf(key);
    if (fault !== undefined) throw unusable(secretName, describeFault(index + 1, fault));
  }
  const webhooks = keys.map((key) => new Webhook(key));
  return {
    sign(id, at, body) {
      const payload = body?.toString('utf8') ?? '';
      return webhooks.map((webhook) => webhook.sign(id, at, payload)).join(' ');
    },
    confidential: [secret, ...keys, ...keys.map((key) => key.slice(PREFIX.length))],
  };
}

function faultOf(key: string): string | undefined {
  if (!key.startsWith(PREFIX)) return `it does not begin with ${PREFIX}`;
  const base64 = key.slice(PREFIX.length);
  if (!BASE64.test(base64)) return `it is not Base64 after ${PREFIX}`;
  const bytes = Buffer.byteLength(base64, 'base64');
  return bytes < KEY_BYTES.least || bytes > KEY_BYTES.most ? `it has ${bytes} bytes` : undefined;
}

function describeFault(place: number, fault: string): string {
  const expected = `${PREFIX} and ${KEY_BYTES.least} to ${KEY_BYTES.most} bytes in Base64 are expected`;
  return `holds no signing key at place ${place}: ${fault}; ${expected}`;
}

function unusable(secretName: string, fault: string): WebhookFailure {
  return new WebhookFailure(
    'invalid_request',
    `The signing secret "${secretName}" ${fault}. Nothing was sent; have it corrected.`,
  );
}
