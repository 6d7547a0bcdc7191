import { parseSigningKeys } from '@luluchat/flow-runtime/values';
import type { Clock, SecretStore } from '@luluchat/flow-runtime';
import { isUtf8 } from 'node:buffer';
import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** Maximum difference between the timestamp of a signature and now, in milliseconds, as Standard Webhooks advises. */
const TOLERANCE_MS = 300_000;

/** Key of a signature. */
export interface CallbackKey {
  /** `undefined`: the config names none. */
  readonly secretName: string | undefined;
  readonly secrets: SecretStore;
  readonly clock: Clock;
}

/**
 * Verifies the Standard Webhooks signature of a callback. Resolves to what is wrong with it, a sentence for the developer of the
 * receiver that shows no secret; `undefined` if it is valid. Signatures are compared in constant time.
 */
export async function verifyCallback(
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
  { secretName, secrets, clock }: CallbackKey,
): Promise<string | undefined> {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  const signature = headers['webhook-signature'] ?? '';
  if (id === '' || timestamp === '' || signature === '') {
    return 'The callback must be signed: send webhook-id, webhook-timestamp and webhook-signature, made with the key that signs the calls.';
  }
  // 12 digits reach beyond the year 9999 and stay an exact Date.
  if (!/^\d{1,12}$/.test(timestamp)) return 'The header webhook-timestamp is not a number of seconds.';
  if (Math.abs(clock.now() - Number(timestamp) * 1000) > TOLERANCE_MS) {
    return 'The callback was signed more than 5 minutes ago, or in the future: check the clock of the sender, and sign each try anew.';
  }
  const secret = secretName === undefined ? undefined : await secrets.get(secretName);
  const parsed = secret === undefined ? { problem: 'is missing' } : parseSigningKeys(secret);
  if ('problem' in parsed) return 'The signing key of the step cannot be used any more; ask those who wrote the flow.';
  if (!isUtf8(body)) return 'The body is not UTF-8, so no signature matches it.';
  const text = Buffer.from(body).toString('utf8');
  const at = new Date(Number(timestamp) * 1000);
  // All are computed and compared, so that the time does not reveal which key matched.
  const matches = parsed.keys
    .map((key) => new Webhook(key).sign(id, at, text))
    .map((expected) => signature.split(' ').filter((sent) => isEqual(sent, expected)).length);
  return matches.some((count) => count > 0)
    ? undefined
    : 'No signature of the callback matches: sign the bytes of the body that are sent, with the key that signs the calls.';
}

function isEqual(sent: string, expected: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
