import type { WhatsappMedium } from '@luluchat/channel-whatsapp';
import type { Clock } from '@luluchat/flow-runtime';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { deriveKey } from '../secret/derive-key.js';

/** Path of the media of contacts. */
export const MEDIA_PATH = '/media';

/** Medium of an account. */
export type AccountMedium = Required<WhatsappMedium>;

/** Last parts of the path of a link. */
export interface MediaTarget {
  readonly account: string;
  readonly mediaId: string;
  /** Second of the end since 1970, in base 36. */
  readonly end: string;
  readonly signature: string;
}

/** Links to media that contacts sent: who has one may read the medium until the link ends. */
export interface MediaLinks {
  /** Returns a link that is valid from now on; `undefined` for a server without a public address, and an id that no address can hold. */
  urlOf(medium: AccountMedium): string | undefined;
  /** Checks a link that was called. `wrong`: this server did not sign it. */
  check(target: MediaTarget): 'valid' | 'ended' | 'wrong';
}

/** Options of {@link createMediaLinks}. */
export interface MediaLinksOptions {
  /** Returns the key of the secrets. Called at the first link. */
  readonly openKey: () => KeyObject;
  /** Returns the public address of the server, without a slash at its end; `undefined` if no receiver can reach it. */
  readonly base: () => string | undefined;
  /** Time in milliseconds for which a link is valid. */
  readonly validMs: number;
  readonly clock: Clock;
}

/** Creates links that are signed with HMAC-SHA-256, with a key that is derived for this purpose alone. */
export function createMediaLinks({ openKey, base, validMs, clock }: MediaLinksOptions): MediaLinks {
  let key: KeyObject | undefined;
  const sign = (medium: AccountMedium, end: string): Buffer => {
    key ??= deriveKey(openKey(), 'media');
    return createHmac('sha256', key)
      .update(JSON.stringify([medium.account, medium.id, end]))
      .digest();
  };
  return {
    urlOf(medium) {
      const address = base();
      // Half a character, which JSON can hold and an address cannot.
      if (address === undefined || !medium.id.isWellFormed()) return undefined;
      const end = Math.ceil((clock.now() + validMs) / 1000).toString(36);
      const parts = [medium.account, medium.id, end, sign(medium, end).toString('base64url')];
      return `${address}${MEDIA_PATH}/${parts.map(encodeURIComponent).join('/')}`;
    },
    check({ account, mediaId, end, signature }) {
      const right = sign({ account, id: mediaId }, end);
      const given = Buffer.from(signature, 'base64url');
      // One text for each signature: a decoder that ignores other characters would take several.
      if (given.toString('base64url') !== signature || given.length !== right.length) return 'wrong';
      if (!timingSafeEqual(given, right)) return 'wrong';
      return Number.parseInt(end, 36) * 1000 > clock.now() ? 'valid' : 'ended';
    },
  };
}
