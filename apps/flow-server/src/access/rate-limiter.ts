import type { Clock } from '@luluchat/flow-runtime';

/** The limit for each key. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
  /** Most keys that are kept; beyond that, the least recently used one is dropped. */
  readonly maxKeys: number;
}

/** The decision about a request; when it is refused, with the time until the next one may pass. */
export type RateLimitDecision =
  { readonly isAllowed: true } | { readonly isAllowed: false; readonly retryAfterMs: number };

/** Counts requests by key in a sliding window: in no span of `windowMs` more than `requests` pass. */
export interface RateLimiter {
  /** Decides about a request now. Only an allowed one counts. */
  take(key: string): RateLimitDecision;
  /** Decides as `take` would, and counts nothing. */
  peek(key: string): RateLimitDecision;
}

/** Creates a limiter that keeps at most `maxKeys` times `requests` instants. */
export function createRateLimiter({ requests, windowMs, maxKeys }: RateLimit, clock: Clock): RateLimiter {
  /** Instants of the requests that passed, oldest first; the keys in order of their last use. */
  const passed = new Map<string, number[]>();

  const dropIdleKeys = (now: number): void => {
    for (const [key, instants] of passed) {
      const isIdle = (instants.at(-1) ?? 0) <= now - windowMs;
      if (!isIdle && passed.size <= maxKeys) return;
      passed.delete(key);
    }
  };

  const findRecent = (key: string, now: number): readonly number[] =>
    (passed.get(key) ?? []).filter((instant) => instant > now - windowMs);

  const decide = (recent: readonly number[], now: number): RateLimitDecision => {
    if (recent.length < requests) return { isAllowed: true };
    return { isAllowed: false, retryAfterMs: (recent[0] ?? now) + windowMs - now };
  };

  return {
    take(key) {
      const now = clock.now();
      const recent = findRecent(key, now);
      const decision = decide(recent, now);
      passed.delete(key);
      passed.set(key, decision.isAllowed ? [...recent, now] : [...recent]);
      dropIdleKeys(now);
      return decision;
    },
    peek(key) {
      const now = clock.now();
      return decide(findRecent(key, now), now);
    },
  };
}
