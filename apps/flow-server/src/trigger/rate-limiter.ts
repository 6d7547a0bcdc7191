import type { Clock } from '@luluchat/flow-runtime';

/** How much is allowed. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
  /** Keys that are remembered; past that, the one that was quiet for longest is forgotten. */
  readonly maxKeys: number;
}

/** Whether a request may pass, and if not, when the next one may. */
export type RateLimitDecision =
  { readonly isAllowed: true } | { readonly isAllowed: false; readonly retryAfterMs: number };

/** Counts requests by key in a sliding window: in no span of `windowMs` more than `requests` pass. */
export interface RateLimiter {
  /** Counts a request that is allowed; one that is refused does not count. */
  take(key: string): RateLimitDecision;
}

/** Makes a limiter that remembers at most `maxKeys` times `requests` instants. */
export function createRateLimiter({ requests, windowMs, maxKeys }: RateLimit, clock: Clock): RateLimiter {
  /** Instants of the requests that passed, oldest first; the keys in order of their last use. */
  const passed = new Map<string, number[]>();

  const forgetQuietKeys = (now: number): void => {
    for (const [key, instants] of passed) {
      const isQuiet = (instants.at(-1) ?? 0) <= now - windowMs;
      if (!isQuiet && passed.size <= maxKeys) return;
      passed.delete(key);
    }
  };

  return {
    take(key) {
      const now = clock.now();
      const recent = (passed.get(key) ?? []).filter((instant) => instant > now - windowMs);
      passed.delete(key);
      const isAllowed = recent.length < requests;
      passed.set(key, isAllowed ? [...recent, now] : recent);
      forgetQuietKeys(now);
      if (isAllowed) return { isAllowed };
      return { isAllowed, retryAfterMs: (recent[0] ?? now) + windowMs - now };
    },
  };
}
