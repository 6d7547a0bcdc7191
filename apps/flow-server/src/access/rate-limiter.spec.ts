import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter } from './rate-limiter.js';

function limiterAt(maxKeys = 100) {
  const time = { now: 0 };
  const limiter = createRateLimiter({ requests: 3, windowMs: 1000, maxKeys }, { now: () => time.now });
  return { limiter, time };
}

describe('createRateLimiter', () => {
  it('refuses requests beyond the limit and says when to try again', () => {
    const { limiter, time } = limiterAt();
    for (const at of [0, 100, 200]) {
      time.now = at;
      expect(limiter.take('a')).toEqual({ isAllowed: true });
    }
    time.now = 300;
    expect(limiter.take('a')).toEqual({ isAllowed: false, retryAfterMs: 700 });
    time.now = 999;
    expect(limiter.take('a')).toEqual({ isAllowed: false, retryAfterMs: 1 });
    time.now = 1000;
    expect(limiter.take('a')).toEqual({ isAllowed: true });
    expect(limiter.take('a')).toEqual({ isAllowed: false, retryAfterMs: 100 });
  });

  it('decides without counting when it is only asked', () => {
    const { limiter, time } = limiterAt();
    for (let asked = 0; asked < 5; asked += 1) expect(limiter.peek('a')).toEqual({ isAllowed: true });
    for (let taken = 0; taken < 3; taken += 1) limiter.take('a');
    time.now = 300;
    expect(limiter.peek('a')).toEqual({ isAllowed: false, retryAfterMs: 700 });
    time.now = 1000;
    expect(limiter.peek('a')).toEqual({ isAllowed: true });
  });

  it('counts each key separately', () => {
    const { limiter } = limiterAt();
    for (const key of ['a', 'a', 'a', 'b', 'b', 'b']) expect(limiter.take(key).isAllowed).toBe(true);
    expect(limiter.take('a').isAllowed).toBe(false);
    expect(limiter.take('b').isAllowed).toBe(false);
  });

  it('drops the least recently used key when there are too many', () => {
    const { limiter } = limiterAt(2);
    for (const key of ['a', 'a', 'a', 'b', 'c']) limiter.take(key);
    expect(limiter.take('a').isAllowed).toBe(true);
  });

  it('allows no more requests than the limit in any window', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 60 }), (steps) => {
        const { limiter, time } = limiterAt();
        const passed = steps.flatMap((step) => {
          time.now += step;
          return limiter.take('a').isAllowed ? [time.now] : [];
        });
        return passed.every((begin) => passed.filter((at) => at >= begin && at < begin + 1000).length <= 3);
      }),
    );
  });
});
