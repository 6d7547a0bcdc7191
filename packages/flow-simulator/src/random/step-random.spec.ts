import { expect, it } from 'vitest';
import { createStepRandom } from './step-random.js';

it('returns the values of a step one by one, repeats the last one, and returns 0 for other steps', () => {
  const random = createStepRandom({ once: 0.5, list: [0.25, 0.75], none: [] });
  expect(['once', 'once', 'list', 'list', 'list', 'none', 'other', 'constructor'].map((id) => random.next(id))).toEqual(
    [0.5, 0.5, 0.25, 0.75, 0.75, 0, 0, 0],
  );
});

it.each([1, -0.1, Number.NaN])('throws for the value %d', (value) => {
  expect(() => createStepRandom({ split: [0, value] })).toThrow('"split"');
});
