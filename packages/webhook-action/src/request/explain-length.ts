import type { OutgoingRequest } from './outgoing-request.js';

/**
 * Longest path and query, in characters, that every server we met reads: uWSGI's router drops more than that, others begin to
 * refuse at 1.7 KB, and uWSGI by itself hands an empty query to the handler, which then answers 200.
 */
export const SAFE_TARGET_LENGTH = 1400;

/** Words about the length of a GET that may be too long for its receiver; `''` for any other request. */
export function explainLength({ method, target }: Pick<OutgoingRequest, 'method' | 'target'>): string {
  const { length } = target.path;
  if (method !== 'GET' || length <= SAFE_TARGET_LENGTH) return '';
  return ` The path and query had ${length} characters, and some servers cut or drop more than ${SAFE_TARGET_LENGTH}: use POST.`;
}
