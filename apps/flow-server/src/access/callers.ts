import type { Author, Caller } from './caller.js';
import { OPERATOR } from './caller.js';
import { isSameSecret } from './is-same-secret.js';
import type { NamedTokens } from './named-tokens.js';
import { isScope } from '../settings/scope.js';

/** Finds callers by what they bring. */
export interface Callers {
  /** Finds the caller with this token: that of the settings, or a named one. */
  findByToken(token: string): Promise<Caller | undefined>;
  /** Finds the caller of a session; `undefined` when its rights have ended. */
  findByAuthor(author: Author): Promise<Caller | undefined>;
}

/** Inputs of {@link createCallers}. */
export interface CallersOptions {
  readonly apiAccessToken: string | undefined;
  readonly named: NamedTokens;
  /** Hash of the settings of the sign-in provider: sessions that began with others have ended. `undefined` without a provider. */
  readonly providerHash: string | undefined;
}

/** Creates the search for callers of a server. */
export function createCallers({ apiAccessToken, named, providerHash }: CallersOptions): Callers {
  return {
    async findByToken(token) {
      if (apiAccessToken !== undefined && isSameSecret(token, apiAccessToken)) return OPERATOR;
      return named.verify(token);
    },
    async findByAuthor(author) {
      if (author.kind === 'token') return named.findById(author.id);
      if (author.kind === 'person') {
        const { name, scopes, settingsHash } = author;
        return settingsHash === providerHash ? { name, scopes: scopes.filter(isScope), author } : undefined;
      }
      return apiAccessToken === undefined ? undefined : OPERATOR;
    },
  };
}
