import { parseCookie, stringifySetCookie } from 'cookie';
import type { IncomingHttpHeaders } from 'node:http';
import { isOverHttps } from './session-cookie.js';
import type { SignInChecks } from './sign-in-provider.js';

const NAME = 'luluchat_sign_in';
/** Time in seconds that an author has at the provider. */
const MAX_AGE_S = 600;
const MEMBERS = ['state', 'nonce', 'codeVerifier'] as const;

/**
 * Writes `Set-Cookie` for a sign-in that began, or removes it without checks. Other than that of the session, the cookie comes along
 * when the provider sends the browser back (`SameSite=Lax`).
 */
export function writeSignInCookie(checks: SignInChecks | undefined, headers: IncomingHttpHeaders): string {
  return stringifySetCookie({
    name: NAME,
    value: checks === undefined ? '' : MEMBERS.map((member) => checks[member]).join('.'),
    maxAge: checks === undefined ? 0 : MAX_AGE_S,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isOverHttps(headers),
  });
}

/** Returns the checks of the sign-in that the browser began; `undefined` without one. */
export function readSignInCookie({ cookie }: Pick<IncomingHttpHeaders, 'cookie'>): SignInChecks | undefined {
  const value = cookie === undefined ? undefined : parseCookie(cookie)[NAME];
  const [, state, nonce, codeVerifier] = /^([\w-]{20,})\.([\w-]{20,})\.([\w-]{20,})$/.exec(value ?? '') ?? [];
  if (state === undefined || nonce === undefined || codeVerifier === undefined) return undefined;
  return { state, nonce, codeVerifier };
}
