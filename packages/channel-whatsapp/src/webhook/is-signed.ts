import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/;

/**
 * Returns whether `X-Hub-Signature-256` is Meta's signature of exactly these bytes: HMAC with SHA-256 and the app secret.
 * Pass the body as received, before anything parses it. Compares in constant time.
 */
export function isSigned(body: Uint8Array, header: string | undefined, appSecret: string): boolean {
  const [, given] = SIGNATURE.exec(header ?? '') ?? [];
  if (given === undefined || appSecret === '') return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', appSecret).update(body).digest());
}
