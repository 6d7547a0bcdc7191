import { createSecretKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Derives a key for one purpose from that of the secrets: what is signed for one cannot be used for another. */
export function deriveKey(key: KeyObject, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `luluchat ${purpose}`, 32)));
}
