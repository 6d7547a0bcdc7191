import { Webhook } from 'standardwebhooks';
import { WebhookError } from '../failure/webhook-error.js';

/** One signing secret, or several while secrets are being changed: each is tried. */
export type WebhookSecrets = string | readonly string[];

const SECRET = /^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const PREFIX_LENGTH = 'whsec_'.length;

/**
 * Makes a signer of the Standard Webhooks library for each secret. Throws `WebhookError` `invalid_secret` when there is
 * none, or when one does not have the form `whsec_<base64>`; the message does not show it.
 */
export function readSecrets(secrets: WebhookSecrets): readonly Webhook[] {
  const list: readonly unknown[] = Array.isArray(secrets) ? secrets : [secrets];
  if (list.length === 0) throw new WebhookError('invalid_secret', 'No secret was given, so nothing can be verified.');
  return list.map((secret, index) => {
    if (typeof secret !== 'string' || !SECRET.test(secret) || secret.length === PREFIX_LENGTH) {
      throw new WebhookError('invalid_secret', describeFault(secret, list.length > 1 ? ` ${index + 1}` : ''));
    }
    return new Webhook(secret);
  });
}

function describeFault(secret: unknown, number: string): string {
  const expected = 'It must have the form whsec_<base64>; copy it as it stands where it was made.';
  if (secret === undefined || secret === '') return `The secret${number} is empty or not set. ${expected}`;
  if (typeof secret !== 'string') return `The secret${number} is not a string. ${expected}`;
  if (secret.trim() !== secret) return `The secret${number} begins or ends with a space or a line break. ${expected}`;
  if (!secret.startsWith('whsec_')) return `The secret${number} does not begin with whsec_. ${expected}`;
  return `The secret${number} is not base64 after whsec_. ${expected}`;
}
