import { expect, it } from 'vitest';
import { exitOf, sharesOf, valueOf } from './random-choices.js';

it('finds a random value for each exit that a randomizer can take, and the exit of a value', () => {
  const shares = sharesOf([
    { exit: 'a', percent: 29 },
    { exit: 'never', percent: 0 },
    { exit: 'b', percent: 71 },
    { exit: 'typed', percent: 'half' },
    null,
  ]);
  expect(shares.map(({ exit }) => exit)).toEqual(['a', 'b']);
  for (const { exit } of shares) expect(exitOf(shares, valueOf(shares, exit))).toBe(exit);
  expect([0, 0.289, 0.29, 1].map((value) => exitOf(shares, value))).toEqual(['a', 'a', 'b', undefined]);
  expect([valueOf(shares, 'never'), exitOf(shares, undefined)]).toEqual([undefined, undefined]);
  expect(sharesOf('variants')).toEqual([]);
});
