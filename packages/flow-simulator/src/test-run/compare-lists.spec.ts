import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareLists } from './compare-lists.js';
import type { ListEntries } from './compare-lists.js';

/** `*` fits every letter. */
const letters: ListEntries<string, string> = {
  fits: (expected, actual) => expected === '*' || expected === actual,
  expectedLine: (text) => text,
  actualLine: (text) => text,
  write: (text) => text,
};

function compare(expected: string, actual: string): string | undefined {
  const signs = { expected: '-', actual: '+', both: '=' };
  const difference = compareLists([...expected], [...actual], letters);
  return difference?.lines.map((line) => `${signs[line.in]}${line.text}`).join(' ');
}

it.each([
  ['', '', undefined],
  ['abc', 'abc', undefined],
  ['a*c', 'abc', undefined],
  ['abc', 'ac', '=a -b =c'],
  ['ac', 'abc', '=a +b =c'],
  ['abc', 'axc', '=a -b +x =c'],
  ['abcd', 'axyd', '=a -b +x -c +y =d'],
  ['aa', 'a', '=a -a'],
  ['', 'a', '+a'],
  ['ab', 'ba', '-a +b -b +a'],
])('compares %s with %s', (expected, actual, lines) => {
  expect(compare(expected, actual)).toBe(lines);
});

it('returns a list that fits, in which expected entries stay as they are written', () => {
  expect(compareLists(['*', 'b', '*'], ['a', 'c'], letters)?.actual).toEqual(['*', '*']);
  const words = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 5 });
  fc.assert(
    fc.property(words, fc.array(fc.constantFrom('a', 'b'), { maxLength: 5 }), (expected, actual) => {
      const updated = compareLists(expected, actual, letters)?.actual ?? expected;
      expect(compareLists(updated, actual, letters)).toBeUndefined();
    }),
  );
});
