import { FlowError } from '@luluchat/flow-runtime/store';
import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A key that seals secrets. Printing or serialising it does not show the key. */
export interface SecretKey {
  /** Id of the key in sealed values: 16 hexadecimal digits that reveal nothing else about it. */
  readonly id: string;
  /** For AES-256. */
  readonly key: KeyObject;
}

/** Bytes of a key. */
const KEY_BYTES = 32;

/**
 * Parses a key of 32 bytes, written in hexadecimal digits or in Base64 (either alphabet, padded or not).
 * @throws {FlowError} `invalid_request`, which does not show the text.
 */
export function parseSecretKey(text: string): SecretKey {
  const trimmed = text.trim();
  const bytes = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : readBase64(trimmed);
  if (bytes?.length !== KEY_BYTES) {
    throw new FlowError(
      'invalid_request',
      'A key for secrets is 32 random bytes, written in Base64 or hexadecimal. "openssl rand -base64 32" makes one.',
    );
  }
  return toSecretKey(bytes);
}

/** Generates a key; {@link parseSecretKey} parses `text`. */
export function generateSecretKey(): { readonly key: SecretKey; readonly text: string } {
  const bytes = randomBytes(KEY_BYTES);
  const text = bytes.toString('base64');
  return { key: toSecretKey(bytes), text };
}

function readBase64(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/** Creates a key and wipes the bytes: from then on only the key object holds it. */
function toSecretKey(bytes: Buffer): SecretKey {
  const id = createHash('sha256').update('luluchat secret key id\0').update(bytes).digest('hex').slice(0, 16);
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return { id, key };
}
