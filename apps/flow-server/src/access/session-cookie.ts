import { parseCookie, stringifySetCookie } from 'cookie';
import type { IncomingHttpHeaders } from 'node:http';
import { SESSION_MS } from './sessions.js';

/** Name of the cookie that holds a session. */
export const SESSION_COOKIE = 'luluchat_session';

/** Returns the value of the session cookie of a request; `undefined` without one. */
export function readSessionCookie({ cookie }: Pick<IncomingHttpHeaders, 'cookie'>): string | undefined {
  return cookie === undefined ? undefined : parseCookie(cookie)[SESSION_COOKIE];
}

/**
 * Writes `Set-Cookie` for a session, or removes it when there is no value. Scripts cannot read the cookie, and pages of other
 * sites never cause it to be sent. Over HTTPS, which a proxy in front provides, it is never sent without.
 */
export function writeSessionCookie(value: string | undefined, headers: IncomingHttpHeaders): string {
  return stringifySetCookie({
    name: SESSION_COOKIE,
    value: value ?? '',
    maxAge: value === undefined ? 0 : SESSION_MS / 1000,
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isOverHttps(headers),
  });
}

/** Tells whether a request came over HTTPS. Believes the headers of a proxy: a caller who makes them up gets a cookie that works less often. */
export function isOverHttps(headers: IncomingHttpHeaders): boolean {
  const [proto = ''] = String(headers['x-forwarded-proto'] ?? '').split(',', 1);
  return proto.trim().toLowerCase() === 'https' || /(?:^|[;,\s])proto="?https/i.test(String(headers.forwarded ?? ''));
}
