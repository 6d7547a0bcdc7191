import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consumeCounter } from './consume-counter.js';

describe('consumeCounter', () => {
  it.each([
    [{ next: 0, gaps: [] }, 0, { next: 1, gaps: [] }],
    [{ next: 1, gaps: [] }, 3, { next: 4, gaps: [1, 2] }],
    [{ next: 4, gaps: [1, 2] }, 2, { next: 4, gaps: [1] }],
    [{ next: 4, gaps: [1] }, 5, { next: 6, gaps: [1, 4] }],
    [{ next: 4, gaps: [1] }, 3, { next: 4, gaps: [1] }],
  ])('changes %j by %i to %j', (counter, number, expected) => {
    expect(consumeCounter(counter, number)).toEqual(expected);
  });

  it('leaves no gaps once all numbers are consumed, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (order) => {
        const count = order.reduce(consumeCounter, { next: 0, gaps: [] as readonly number[] });
        expect(count).toEqual({ next: 8, gaps: [] });
      }),
    );
  });
});
