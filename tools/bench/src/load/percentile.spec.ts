import { describe, expect, it } from 'vitest';
import { percentile } from './percentile.js';

describe('percentile', () => {
  it.each([
    [[5], 0.5, 5],
    [[3, 1, 2], 0.5, 2],
    [[4, 1, 3, 2], 0.5, 2],
    [[10, 9, 100], 0, 9],
    [[10, 9, 100], 1, 100],
    [Array.from({ length: 100 }, (_, index) => 100 - index), 0.99, 99],
    [[], 0.5, NaN],
  ])('returns for %j at %d the value %d', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });
});
