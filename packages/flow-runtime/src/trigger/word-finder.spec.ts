import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordFinder } from './word-finder.js';

describe('createWordFinder', () => {
  it('finds words within words, beside each other and at both ends', () => {
    const words = ['he', 'she', 'his', 'hers', 'e', '👍', 'ushers and more'];
    const find = createWordFinder(words);
    const found = (text: string) => [...find(text)].map((index) => words[index]).sort();
    expect(found('ushers')).toEqual(['e', 'he', 'hers', 'she']);
    expect(found('ok 👍🏽')).toEqual(['👍']);
    expect(found('')).toEqual([]);
  });

  it('finds what String.includes finds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'ß', '\uffff'), maxLength: 30 });
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ß', '\uffff'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 20 }), text, (words, where) => {
        const found = [...createWordFinder(words)(where)].sort((a, b) => a - b);
        expect(found).toEqual(words.flatMap((one, index) => (where.includes(one) ? [index] : [])));
      }),
      { numRuns: 500 },
    );
  });
});
