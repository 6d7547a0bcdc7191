import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponentialBackoffMs, jitterMs } from '../index.js';

describe('exponentialBackoffMs', () => {
  it.each([
    [1, 250],
    [2, 500],
    [8, 32_000],
    [9, 60_000],
    [5000, 60_000],
  ])('after %i attempts is %i ms', (attemptsMade, pauseMs) => {
    expect(exponentialBackoffMs(attemptsMade, { baseMs: 250, maxMs: 60_000 })).toBe(pauseMs);
  });
});

describe('jitterMs', () => {
  it('spreads the pause between its fixed share and the whole', () => {
    fc.assert(
      fc.property(
        fc.nat(300_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (ms, fixedShare, drawn) => {
          const pauseMs = jitterMs(ms, fixedShare, { next: () => drawn });
          expect(pauseMs).toBeGreaterThanOrEqual(ms * fixedShare);
          expect(pauseMs).toBeLessThanOrEqual(ms * (1 + Number.EPSILON));
        },
      ),
    );
  });

  it.each([
    [0, 0],
    [0.5, 500],
  ])('is shortest with a fixed share of %d: %i of 1000 ms', (fixedShare, shortestMs) => {
    expect(jitterMs(1000, fixedShare, { next: () => 0 })).toBe(shortestMs);
  });
});
