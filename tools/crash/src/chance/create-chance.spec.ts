import { expect, it } from 'vitest';
import { createChance } from './create-chance.js';

const draw = (seed: number) => {
  const chance = createChance(seed);
  return Array.from({ length: 200 }, () => chance.whole(-2, 2));
};

it('gives the same numbers for the same seed, others for another', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

it('gives every number between the bounds and none beyond', () => {
  expect([...new Set(draw(1))].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
});

it('picks every item', () => {
  const chance = createChance(3);
  expect(new Set(Array.from({ length: 50 }, () => chance.pick(['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
});
