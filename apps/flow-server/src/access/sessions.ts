import type { Clock } from '@luluchat/flow-runtime';
import { LRUCache } from 'lru-cache';
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Author } from './caller.js';
import { isSameSecret } from './is-same-secret.js';

/** Time in milliseconds after which an author signs in again. */
export const SESSION_MS = 7 * 24 * 60 * 60 * 1000;

/** Time in milliseconds after which a person signs in with the provider again, whose roles may have changed. */
export const PERSON_SESSION_MS = 8 * 60 * 60 * 1000;

/** Session of an author who signed in. */
export interface Session {
  readonly id: string;
  readonly author: Author;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Sessions of authors. Nothing is stored: a session is a signed value that its browser keeps, so it outlives a restart. */
export interface Sessions {
  /** Starts a session and returns its value. */
  start(author: Author): string;
  /** Returns the session of a value; `undefined` for a value that this server did not sign, and for one that has ended. */
  find(value: string): Session | undefined;
  /** Ends a session. The server forgets that when it restarts; {@link SESSION_MS} and a change of the token end it in any case. */
  end(session: Session): void;
  /**
   * Returns the CSRF token of a session. Without one, it is that of every page of a server that asks for no token, where only pages
   * of this server can read it.
   */
  csrfToken(session?: Session): string;
}

/** Inputs of the sessions of a server. */
export interface SessionsOptions {
  /** Secret key of this server. The key that signs is derived from it. */
  readonly key: KeyObject;
  /** Token of the API; another one ends all sessions. */
  readonly apiAccessToken: string | undefined;
  readonly clock: Clock;
}

const ID_BYTES = 32;
/** Number of ended sessions that are remembered. */
const MAX_ENDED = 10_000;
/** Instant, id, author and signature; without an author, it is the session of the operator. */
const VALUE = /^([0-9a-z]{1,11})\.([\w-]{43})(?:\.([\w-]{1,2000}))?\.([\w-]{43})$/;

/** Creates the sessions of a server. */
export function createSessions({ key, apiAccessToken, clock }: SessionsOptions): Sessions {
  const signingKey = Buffer.from(hkdfSync('sha256', key, apiAccessToken ?? '', 'luluchat sessions', 32));
  const sign = (purpose: string, text: string): string =>
    createHmac('sha256', signingKey).update(`${purpose}:${text}`).digest('base64url');
  const ended = new LRUCache<string, true>({ max: MAX_ENDED });

  return {
    start(author) {
      const parts = [clock.now().toString(36), randomBytes(ID_BYTES).toString('base64url'), ...packAuthor(author)];
      const content = parts.join('.');
      return `${content}.${sign('session', content)}`;
    },
    find(value) {
      const [, instant = '', id = '', packed, signature = ''] = VALUE.exec(value) ?? [];
      const content = [instant, id, ...(packed === undefined ? [] : [packed])].join('.');
      if (!isSameSecret(signature, sign('session', content)) || ended.has(id)) return undefined;
      const startedAt = parseInt(instant, 36);
      const author = unpackAuthor(packed);
      const lastsMs = author.kind === 'person' ? PERSON_SESSION_MS : SESSION_MS;
      return clock.now() < startedAt + lastsMs ? { id, author, startedAt } : undefined;
    },
    end({ id }) {
      ended.set(id, true);
    },
    csrfToken(session) {
      return sign('csrf', session?.id ?? '');
    },
  };
}

function packAuthor(author: Author): readonly string[] {
  return author.kind === 'operator' ? [] : [Buffer.from(JSON.stringify(author)).toString('base64url')];
}

/** The signature has shown that this server packed it. */
function unpackAuthor(packed: string | undefined): Author {
  return packed === undefined
    ? { kind: 'operator' }
    : (JSON.parse(Buffer.from(packed, 'base64url').toString('utf8')) as Author);
}
