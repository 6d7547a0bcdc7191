import fc from 'fast-check';
import { expect, it } from 'vitest';
import { choosePause } from './choose-pause.js';

const pauses = { baseMs: 200, maxMs: 5000 };

it.each([
  [1, 200],
  [2, 400],
  [3, 800],
  [4, 1600],
  [6, 5000],
  [60, 5000],
])('after %i attempts at most %i ms', (attemptsMade, longest) => {
  expect(choosePause(attemptsMade, undefined, pauses, () => 0)).toBe(0);
  expect(choosePause(attemptsMade, undefined, pauses, () => 1)).toBe(longest);
  expect(choosePause(attemptsMade, undefined, pauses, () => 0.5)).toBe(longest / 2);
});

it('never comes before the receiver wants it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (made, after, random) => {
        const chosen = choosePause(made, after, pauses, () => random);
        expect(chosen).toBeGreaterThanOrEqual(after);
        expect(chosen).toBeLessThanOrEqual(after + pauses.maxMs);
      },
    ),
  );
});
