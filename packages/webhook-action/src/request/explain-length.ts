import type { OutgoingRequest } from './outgoing-request.js';

/**
 * Maximum length of path and query, in characters, that every tested server reads: the router of uWSGI drops longer ones,
 * others refuse from 1.7 KB on, and uWSGI itself passes an empty query to the handler, which then responds with 200.
 */
export const SAFE_TARGET_LENGTH = 1400;

/** Returns a sentence about the length of a GET that may be too long for its receiver; `''` for any other request. */
export function explainLength({ method, target }: Pick<OutgoingRequest, 'method' | 'target'>): string {
  const { length } = target.path;
  if (method !== 'GET' || length <= SAFE_TARGET_LENGTH) return '';
  return ` The path and query had ${length} characters, and some servers cut or drop more than ${SAFE_TARGET_LENGTH}: use POST.`;
}
