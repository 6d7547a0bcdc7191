import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/;

/**
 * Whether `X-Hub-Signature-256` is Meta's signature of exactly these bytes: HMAC with SHA-256 under the app secret. Judge
 * the body as it came, before anything parses it. Takes the same time wherever the signature is wrong.
 */
export function isSigned(body: Uint8Array, header: string | undefined, appSecret: string): boolean {
  const [, given] = SIGNATURE.exec(header ?? '') ?? [];
  if (given === undefined || appSecret === '') return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', appSecret).update(body).digest());
}
