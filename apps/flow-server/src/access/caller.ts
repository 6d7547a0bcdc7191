import type { Scope } from '../settings/scope.js';

/** Origin of the rights of a caller, so that a session can be asked again whether it still has them. */
export type Author = { readonly kind: 'operator' } | { readonly kind: 'token'; readonly id: string } | Person;

/** Someone whom a sign-in provider knows. */
export interface Person {
  readonly kind: 'person';
  readonly name: string;
  /** Scopes of all roles that the person has; none: the person may do nothing here. */
  readonly scopes: readonly Scope[];
  /** Hash of the settings of the provider by which the roles have these scopes. */
  readonly settingsHash: string;
}

/** Someone who may call the API. */
export interface Caller {
  /** For people: the name of a token, `API_ACCESS_TOKEN`, or `local` where no token is asked for. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly author: Author;
}

/** Names that no access token can have, since they mean other callers. */
export const RESERVED_NAMES = ['API_ACCESS_TOKEN', 'local'] as const;

/** Caller with the token of the settings. */
export const OPERATOR: Caller = { name: 'API_ACCESS_TOKEN', scopes: ['admin'], author: { kind: 'operator' } };

/** Any caller of a server that asks for no token. */
export const LOCAL: Caller = { name: 'local', scopes: ['admin'], author: { kind: 'operator' } };

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the check of access; `null` before it, and outside of the API. */
    caller: Caller | null;
  }
}
