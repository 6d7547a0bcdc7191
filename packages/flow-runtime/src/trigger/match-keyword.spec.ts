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
    ['I\u2019m in', "i'm in"],
    ['it`s \u00b4ok\u00b4', "it's 'ok'"],
    ['\u201cyes\u201d \u00abno\u00bb', '"yes" "no"'],
    ['e\u2011mail \u2013 \u2014 \u2212', 'e-mail - - -'],
    ['wait\u2026', 'wait...'],
    ['\u200eStop\u200f', 'stop'],
    ['\u202aopt\u200b-\u2060out\u202c\ufeff', 'opt-out'],
    ['un\u00adsubscribe', 'unsubscribe'],
    ['\u2764\ufe0f', '\u2764'],
    ['1\ufe0f\u20e3', '1\u20e3'],
    ['yes\u200d\u200c', 'yes'],
    ['ye\u200cs', 'yes'],
    ['\u200d\u0645', '\u0645'],
    ['\u0661\u06f2\u0967', '121'],
    ['st\u2063op\u034f\u206a', 'stop'],
    // Malayalam: "he" as older and as newer keyboards write it.
    ['\u0d05\u0d35\u0d28\u0d4d\u200d', '\u0d05\u0d35\u0d7b'],
    ['\u0d15\u0d4d\u200d', '\u0d7f'],
    ['\u05db\u05df\u05f3', "\u05db\u05df'"],
  ])('%j is %j', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['é', 'e'],
    ['a  b', 'a b'],
    ['مرحبا', 'مرحب'],
    // Persian: "I want" with its joiner, and a word that is written together.
    ['\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645', '\u0645\u06cc\u062e\u0648\u0627\u0647\u0645'],
    // Devanagari: the half form and the conjunct are written in two ways on purpose.
    ['\u0915\u094d\u200d\u0937', '\u0915\u094d\u0937'],
    // Malayalam: "he" and "to him".
    ['\u0d05\u0d35\u0d28\u0d4d\u200d', '\u0d05\u0d35\u0d28\u0d4d'],
    // A family is not three people.
    ['\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '\u{1f468}\u{1f469}\u{1f467}'],
    ['\u2764\ufe0f\u200d\u{1f525}', '\u2764\ufe0f\u{1f525}'],
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
    ['is', ["I'm in"], 'i\u2019m in', true],
    ['contain', ['don\u2019t'], "please don't", true],
    ['begin-with', ['\u200b'], 'anything', false],
    ['contain-all', ['\u200b'], 'anything', false],
    ['is', ['\u200b'], '', false],
  ])('%s %j, %j: %s', (match, keywords, text, isMatch) => {
    expect(matchesKeyword({ type: 'keyword', match, keywords }, text)).toBe(isMatch);
  });
});
