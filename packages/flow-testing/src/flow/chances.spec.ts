import { expect, it } from 'vitest';
import { createChances } from './chances.js';

it('hands out what a test says, visit by visit, the last one on, and 0 otherwise', () => {
  const chances = createChances({ once: 0.5, list: [0.25, 0.75], none: [] });
  expect(
    ['once', 'once', 'list', 'list', 'list', 'none', 'other', 'constructor'].map((id) => chances.next(id)),
  ).toEqual([0.5, 0.5, 0.25, 0.75, 0.75, 0, 0, 0]);
});

it.each([1, -0.1, Number.NaN])('refuses %d', (chance) => {
  expect(() => createChances({ split: [0, chance] })).toThrow('"split"');
});
