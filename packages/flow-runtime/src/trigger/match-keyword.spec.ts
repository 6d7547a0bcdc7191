import { describe, expect, it } from 'vitest';
import type { KeywordMatch } from '../document/flow-document.js';
import { foldText, matchesKeyword } from './match-keyword.js';

describe('foldText', () => {
  it.each([
    ['Straße', 'STRASSE'],
    ['ẞ', 'ß'],
    ['İstanbul', 'istanbul'],
    ['ı', 'I'],
    ['ΟΔΟΣ', 'οδος'],
    ['Σ', 'ς'],
    ['É', 'e\u0301'],
    ['ﬁ', 'FI'],
    ['ＡＢＣ', 'abc'],
    ['ǆ', 'Ǆ'],
    ['K', 'k'],
    ['ᾳ', 'ᾼ'],
    ['\u00a0Hello \n', 'hello'],
  ])('%j is %j', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['é', 'e'],
    ['a  b', 'a b'],
    ['مرحبا', 'مرحب'],
  ])('%j is not %j', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it('is the same for each letter in both cases, and folding twice changes nothing', () => {
    const different: string[] = [];
    for (let code = 0; code < 0x110000; code += 1) {
      const sign = String.fromCodePoint(code);
      if (sign.toUpperCase() === sign && sign.toLowerCase() === sign) continue;
      const folded = foldText(`x${sign}x`);
      const forms = [`x${sign.toUpperCase()}x`, `x${sign.toLowerCase()}x`, folded];
      if (forms.some((form) => foldText(form) !== folded)) different.push(sign);
    }
    expect(different).toEqual([]);
  });
});

describe('matchesKeyword', () => {
  it.each<[KeywordMatch, string[], string, boolean]>([
    ['is', ['member'], ' MEMBER ', true],
    ['is', ['member'], 'a member', false],
    ['is', ['member', 'my points'], 'My Points', true],
    ['contain', ['points'], 'how many POINTS?', true],
    ['contain', ['points'], 'how many?', false],
    ['contain', ['οδός'], 'ΟΔΌΣΑ', true],
    ['contain-all', ['my', 'points'], 'points of my card', true],
    ['contain-all', ['my', 'points'], 'points', false],
    ['begin-with', ['my'], 'My points', true],
    ['begin-with', ['points'], 'My points', false],
    ['end-with', ['points'], 'My points', true],
    ['end-with', ['my'], 'My points', false],
    ['contain', ['👍🏽'], 'ok 👍🏽', true],
    ['is', ['hi'], '', false],
  ])('%s %j, %j: %s', (match, keywords, text, isMatch) => {
    expect(matchesKeyword({ type: 'keyword', match, keywords }, text)).toBe(isMatch);
  });
});
