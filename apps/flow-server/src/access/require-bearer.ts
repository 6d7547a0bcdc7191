import type { onRequestAsyncHookHandler } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { HttpProblem } from '../problem/http-problem.js';

/**
 * Makes a hook that lets only requests with `Authorization: Bearer <token>` through, a 401 otherwise. Digests are
 * compared, in constant time, so neither the token nor its length leaks through timing.
 */
export function requireBearer(token: string, realm: string): onRequestAsyncHookHandler {
  const expected = digest(token);
  return async ({ headers: { authorization } }) => {
    const [, given] = /^Bearer +([\x21-\x7e]+)$/i.exec(authorization ?? '') ?? [];
    if (given !== undefined && timingSafeEqual(digest(given), expected)) return;
    throw new HttpProblem({
      status: 401,
      code: 'unauthorized',
      detail: 'A valid access token is needed: send it as "Authorization: Bearer <token>".',
      headers: { 'www-authenticate': `Bearer realm="${realm}"` },
    });
  };
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
