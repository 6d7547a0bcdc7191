/**
 * Stored form of a secret: `v1.<key id>.<nonce>.<ciphertext>.<tag>`, the last three in base64url. AES-256-GCM with a random
 * nonce of 96 bits for every value. The version, the key id and the name of the secret are associated data, so a sealed value
 * that was moved to another name, or whose key id was changed, does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretKey } from './secret-key.js';

const FORM = 'v1';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts the value of a secret. */
export function sealValue(name: string, value: string, { id, key }: SecretKey): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(id, name));
  const encrypted = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  const parts = [nonce, encrypted, cipher.getAuthTag()].map((bytes) => bytes.toString('base64url'));
  return [FORM, id, ...parts].join('.');
}

/** Returns the id of the key that sealed a value, `undefined` if the form is unknown to this version. */
export function sealedKeyId(sealed: string): string | undefined {
  return readSealed(sealed)?.keyId;
}

/** Decrypts a value. Returns `undefined` if it was not sealed with this key for this name, or is damaged. */
export function openValue(name: string, sealed: string, { id, key }: SecretKey): string | undefined {
  const read = readSealed(sealed);
  if (read === undefined || read.keyId !== id) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, key, read.nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(associatedData(id, name));
    decipher.setAuthTag(read.tag);
    return Buffer.concat([decipher.update(read.encrypted), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

interface SealedParts {
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly encrypted: Buffer;
  readonly tag: Buffer;
}

function readSealed(sealed: string): SealedParts | undefined {
  const [form, keyId = '', ...parts] = sealed.split('.');
  const [nonce, encrypted, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (form !== FORM || parts.length !== 3 || nonce?.length !== NONCE_BYTES || tag?.length !== TAG_BYTES)
    return undefined;
  return encrypted === undefined ? undefined : { keyId, nonce, encrypted, tag };
}

function associatedData(keyId: string, name: string): Buffer {
  return Buffer.from([FORM, keyId, name].join('\0'), 'utf8');
}
