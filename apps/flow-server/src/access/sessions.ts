import type { Clock } from '@luluchat/flow-runtime';
import { LRUCache } from 'lru-cache';
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isSameSecret } from './is-same-secret.js';

/** Time in milliseconds after which an author signs in again. */
export const SESSION_MS = 7 * 24 * 60 * 60 * 1000;

/** Session of an author who signed in. Who the author is, and what the author may do, would be members of it. */
export interface Session {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Sessions of authors. Nothing is stored: a session is a signed value that its browser keeps, so it outlives a restart. */
export interface Sessions {
  /** Starts a session and returns its value. */
  start(): string;
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
const VALUE = /^([0-9a-z]{1,11})\.([\w-]{43})\.([\w-]{43})$/;

/** Creates the sessions of a server. */
export function createSessions({ key, apiAccessToken, clock }: SessionsOptions): Sessions {
  const signingKey = Buffer.from(hkdfSync('sha256', key, apiAccessToken ?? '', 'luluchat sessions', 32));
  const sign = (purpose: string, text: string): string =>
    createHmac('sha256', signingKey).update(`${purpose}:${text}`).digest('base64url');
  const ended = new LRUCache<string, true>({ max: MAX_ENDED });

  return {
    start() {
      const content = `${clock.now().toString(36)}.${randomBytes(ID_BYTES).toString('base64url')}`;
      return `${content}.${sign('session', content)}`;
    },
    find(value) {
      const [, instant = '', id = '', signature = ''] = VALUE.exec(value) ?? [];
      if (!isSameSecret(signature, sign('session', `${instant}.${id}`)) || ended.has(id)) return undefined;
      const startedAt = parseInt(instant, 36);
      return clock.now() < startedAt + SESSION_MS ? { id, startedAt } : undefined;
    },
    end({ id }) {
      ended.set(id, true);
    },
    csrfToken(session) {
      return sign('csrf', session?.id ?? '');
    },
  };
}
