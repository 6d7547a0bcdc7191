import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEYWORD_MATCHES } from '../document/flow-document.js';
import { createKeywordIndex } from './keyword-index.js';
import { matchesKeyword } from './match-keyword.js';

const word = fc
  .string({
    unit: fc.constantFrom('a', 'B', 'ß', 'ı', 'İ', 'e\u0301', 'Ａ', ' ', '👍', '’', "'", '\u200b'),
    minLength: 1,
    maxLength: 4,
  })
  .filter((text) => text.trim() !== '');
const trigger = fc.record({
  type: fc.constant('keyword' as const),
  match: fc.constantFrom(...KEYWORD_MATCHES),
  keywords: fc.array(word, { minLength: 1, maxLength: 3 }),
});

describe('createKeywordIndex', () => {
  it('finds exactly the triggers that matchesKeyword matches, in the given order', () => {
    fc.assert(
      fc.property(fc.array(trigger, { maxLength: 12 }), fc.array(word, { maxLength: 5 }), (triggers, words) => {
        const text = words.join('');
        const index = createKeywordIndex(triggers.map((one, owner) => ({ owner, trigger: one })));
        expect(index.find(text).map(({ owner }) => owner)).toEqual(
          triggers.flatMap((one, owner) => (matchesKeyword(one, text) ? [owner] : [])),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('counts a keyword that is written in two ways once', () => {
    const twice = { type: 'keyword', match: 'contain-all', keywords: ['Straße', 'STRASSE'] } as const;
    expect(createKeywordIndex([{ owner: 'a', trigger: twice }]).find('strasse')).toHaveLength(1);
  });
});
