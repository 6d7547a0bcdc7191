import { describe, expect, it } from 'vitest';
import { isReached, toFigure } from './figure.js';
import type { Target } from './figure.js';

const atLeast: Target = { bound: 'at least', value: 2 };
const atMost: Target = { bound: 'at most', value: 2 };

describe('toFigure', () => {
  it.each([
    [[3, 1, 2], 1, 2, 3],
    [[4, 1, 2, 3], 1, 2.5, 4],
    [[7], 7, 7, 7],
    [[10, 9], 9, 9.5, 10],
  ])('summarizes %j', (values, min, median, max) => {
    expect(toFigure('ratio', values, 'x')).toMatchObject({ min, median, max, rounds: values.length });
  });

  it('has the median NaN without values', () => {
    expect(toFigure('ratio', [], 'x', atLeast)).toMatchObject({ median: NaN, rounds: 0 });
  });
});

describe('isReached', () => {
  it.each([
    [2, atLeast, true],
    [1.99, atLeast, false],
    [2, atMost, true],
    [2.01, atMost, false],
    [NaN, atMost, false],
    [1, undefined, undefined],
  ])('rates %d for %j as %s', (value, target, reached) => {
    expect(isReached(toFigure('figure', [value], 'x', target))).toBe(reached);
  });
});
