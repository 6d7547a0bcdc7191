import { describe, expect, it } from 'vitest';
import { clampLimit, cutPage } from './cut-page.js';

describe('clampLimit', () => {
  it.each([
    [1, 1],
    [50, 50],
    [2.9, 2],
    [0, 1],
    [-5, 1],
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, 1_000_000],
  ])('changes %d to %d', (limit, clamped) => {
    expect(clampLimit(limit)).toBe(clamped);
  });
});

describe('cutPage', () => {
  const page = (rows: readonly number[]) =>
    cutPage(
      rows,
      2,
      (row) => row * 10,
      (row) => `c${row}`,
    );

  it('has no cursor when there is no extra row', () => {
    expect(page([])).toEqual({ items: [], nextCursor: null });
    expect(page([1, 2])).toEqual({ items: [10, 20], nextCursor: null });
  });

  it('has a cursor after its last item when there is an extra row', () => {
    expect(page([1, 2, 3])).toEqual({ items: [10, 20], nextCursor: 'c2' });
  });
});
