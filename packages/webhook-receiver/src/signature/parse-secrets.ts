import { Webhook } from 'standardwebhooks';
import { WebhookError } from '../error/webhook-error.js';

/** Signing secret, or several during a rotation: each is tried. */
export type WebhookSecrets = string | readonly string[];

const PREFIX = 'whsec_';
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Standard Webhooks, "Symmetric signatures": a key has 24 to 64 bytes. webhook-action signs by the same rule. */
const KEY_BYTES = { least: 24, most: 64 } as const;

/**
 * Parses secrets into signers of the Standard Webhooks library.
 *
 * @throws {WebhookError} `invalid_secret` when there is no secret, or when one is not `whsec_` and 24 to 64 bytes in Base64.
 *   The message does not show the secret.
 */
export function parseSecrets(secrets: WebhookSecrets): readonly Webhook[] {
  const list: readonly unknown[] = Array.isArray(secrets) ? secrets : [secrets];
  if (list.length === 0) throw new WebhookError('invalid_secret', 'No secret was given, so nothing can be verified.');
  return list.map((secret, index) => {
    const problem = findProblem(secret);
    if (problem === undefined) return new Webhook(secret as string);
    const number = list.length > 1 ? ` ${index + 1}` : '';
    throw new WebhookError(
      'invalid_secret',
      `The secret${number} ${problem}. It is whsec_ and ${KEY_BYTES.least} to ${KEY_BYTES.most} bytes in Base64; copy it unchanged from ` +
        'where it was created.',
    );
  });
}

function findProblem(secret: unknown): string | undefined {
  if (secret === undefined || secret === '') return 'is empty or not set';
  if (typeof secret !== 'string') return 'is not a string';
  if (secret.trim() !== secret) return 'begins or ends with a space or a line break';
  if (!secret.startsWith(PREFIX)) return `does not begin with ${PREFIX}`;
  const key = secret.slice(PREFIX.length);
  if (!BASE64.test(key)) return `is not Base64 after ${PREFIX}`;
  const bytes = Buffer.byteLength(key, 'base64');
  if (bytes < KEY_BYTES.least) return `has a key of ${bytes} bytes, which is too short`;
  if (bytes > KEY_BYTES.most) return `has a key of ${bytes} bytes, which is too long`;
  return undefined;
}
