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
])('pauses after %i attempts for at most %i ms', (attemptsMade, longest) => {
  expect(choosePause(attemptsMade, undefined, pauses, { next: () => 0 })).toBe(0);
  expect(choosePause(attemptsMade, undefined, pauses, { next: () => 1 })).toBe(longest);
  expect(choosePause(attemptsMade, undefined, pauses, { next: () => 0.5 })).toBe(longest / 2);
});

it('never ends the pause before the receiver asked for it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (made, after, random) => {
        const chosen = choosePause(made, after, pauses, { next: () => random });
        expect(chosen).toBeGreaterThanOrEqual(after);
        expect(chosen).toBeLessThanOrEqual(after + pauses.maxMs);
      },
    ),
  );
});
