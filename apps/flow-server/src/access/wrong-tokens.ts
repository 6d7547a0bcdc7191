import type { Clock } from '@luluchat/flow-runtime';
import { createHash } from 'node:crypto';
import { rateLimited } from '../problem/rate-limited.js';
import { createRateLimiter } from './rate-limiter.js';
import { parseAccessToken } from './access-token.js';
import type { VerifyToken } from './require-bearer.js';

/** Wrong tokens that are answered 401 in a minute, before they are answered 429. */
export const WRONG_TOKENS_PER_MINUTE = 20;

const MINUTE_MS = 60_000;
const MAX_KEYS = 10_000;

/**
 * Creates a wrapper that slows wrong tokens by the address of the caller.
 *
 * 1. Each wrong token is limited by itself: a program that continues with a revoked one locks out no other behind the same proxy.
 * 2. Different wrong tokens of an address are guesses. Beyond the limit none of its tokens is compared, the right one included, or
 *    the answer would tell a guesser which one is right.
 * 3. Tokens of the form of named ones are no guesses and are always compared: 256 random bits cannot be guessed.
 */
export function createTokenBrake(clock: Clock): (verify: VerifyToken) => VerifyToken {
  const limit = { windowMs: MINUTE_MS, maxKeys: MAX_KEYS };
  const repeats = createRateLimiter({ requests: WRONG_TOKENS_PER_MINUTE, ...limit }, clock);
  const firsts = createRateLimiter({ requests: 1, ...limit }, clock);
  const guesses = createRateLimiter({ requests: WRONG_TOKENS_PER_MINUTE, ...limit }, clock);

  return (verify) => async (token, request) => {
    const { ip } = request;
    const key = `${ip} ${digestOf(token)}`;
    const isNamed = parseAccessToken(token) !== undefined;
    for (const decision of [repeats.peek(key), ...(isNamed ? [] : [guesses.peek(ip)])]) {
      if (!decision.isAllowed) throw rateLimited('Too many wrong access tokens', decision.retryAfterMs);
    }
    const isRight = await verify(token, request);
    if (isRight) return true;
    repeats.take(key);
    if (!isNamed && firsts.take(key).isAllowed) guesses.take(ip);
    return false;
  };
}

/** Stands for a token in memory, where it need not be kept. */
function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
