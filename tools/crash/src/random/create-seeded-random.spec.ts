import { expect, it } from 'vitest';
import { createSeededRandom } from './create-seeded-random.js';

const draw = (seed: number) => {
  const random = createSeededRandom(seed);
  return Array.from({ length: 200 }, () => random.integer(-2, 2));
};

it('returns the same numbers for the same seed and other numbers for another seed', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

it('returns every integer from min to max and no other', () => {
  expect([...new Set(draw(1))].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
});

it('picks every item sooner or later', () => {
  const random = createSeededRandom(3);
  expect(new Set(Array.from({ length: 50 }, () => random.pick(['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
});
