import { createHash, createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Link to the callback of an execution. */
export interface CallbackLink {
  readonly url: string;
  /** Digest of the token in the URL, for the store. */
  readonly tokenHash: string;
}

/** Makes the links of callbacks. */
export interface CallbackLinks {
  /** Returns the same link for the same execution while key and address stay the same. */
  linkOf(executionId: string): CallbackLink;
}

/** Options of {@link createCallbackLinks}. */
export interface CallbackLinksOptions {
  /** Key of the server, of at least 16 bytes. Whoever knows it can send callbacks. */
  readonly key: KeyObject;
  /** Public address of the callbacks, without a slash at its end: `https://flows.example.com/callback`. Called for each link. */
  readonly address: () => string;
}

/** Separates these tokens from everything else that is derived from the key. */
const DOMAIN = 'luluchat callback token\0';

/** Creates links with tokens of 256 bits (43 characters), derived from the execution id with HMAC-SHA-256. */
export function createCallbackLinks({ key, address }: CallbackLinksOptions): CallbackLinks {
  return {
    linkOf(executionId) {
      const token = createHmac('sha256', key).update(DOMAIN).update(executionId).digest('base64url');
      return { url: `${address()}/${token}`, tokenHash: hashCallbackToken(token) };
    },
  };
}

/** Returns the digest by which a store finds a callback: 43 characters. A look-up by it takes no time that depends on the token. */
export function hashCallbackToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
