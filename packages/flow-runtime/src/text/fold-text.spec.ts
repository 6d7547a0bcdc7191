import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text.js';

describe('foldText', () => {
  it.each([
    ['Straße', 'STRASSE'],
    ['\u0d05\u0d35\u0d28\u0d4d\u200d', '\u0d05\u0d35\u0d7b'],
    ['\u0661\u06f2\u0969 \u0e54\u17e5\u0666', '123 456'],
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
    ['I’m in', "I'm in"],
    ['I‘m in', 'I´m in'],
    ['п’ять', 'пʼять'],
    ['oʻzbek', 'o`zbek'],
    ['צה״ל', 'צה"ל'],
    ['“stop”', '"stop"'],
    ['„stop‟', '«stop»'],
    ['＂stop＂', '″stop″'],
    ['＇n＇', "'n'"],
    ['9 – 12', '9 - 12'],
    ['e\u2011mail', 'e-mail'],
    ['−5', '-5'],
    ['wait…', 'wait...'],
    ['ye\u200bs', 'yes'],
    ['\ufeffyes\u200e', 'yes'],
    ['\u202byes\u202c', 'yes'],
    ['\u2068yes\u2069', 'yes'],
    ['co\u00adoperate', 'cooperate'],
    ['\u200dstop\u200c', 'stop'],
    ['st\u200dop', 'stop'],
    ['✅\ufe0f Yes', '✅ Yes'],
    ['1\ufe0f\u20e3', '1\u20e3'],
    ['❤\ufe0f\u200d🔥', '❤\u200d🔥'],
    ['葛\u{e0100}', '葛'],
    ['می\u200c\u200cخواهم', 'می\u200cخواهم'],
    ['سلام\u200c', 'سلام'],
    ['two\u00a0words', 'two words'],
    ['two\u3000words', 'two words'],
    ['ΆΛΛ᾽', "άλλ'"],
  ])('folds %j and %j alike', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['é', 'e'],
    ['a  b', 'a b'],
    ['مرحبا', 'مرحب'],
    ['می\u200cخواهم', 'میخواهم'],
    ['می\u200cخواهم', 'می خواهم'],
    ['ക\u0d4d\u200dഷ', 'ക\u0d4dഷ'],
    ['ന\u0d4d\u200d', 'ന\u0d4d'],
    ['ක\u0dca\u200dෂ', 'ක\u0dcaෂ'],
    ['র\u200d\u09cdয', 'র\u09cdয'],
    ['👩\u200d💻', '👩💻'],
    ['👩🏽\u200d💻', '👩🏽💻'],
    ['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '🏴'],
    ['"a"', "'a'"],
    ["it's", 'its'],
    ['a-b', 'ab'],
    ['ー', '-'],
  ])('folds %j and %j differently', (one, other) => {
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

  it('changes nothing when applied twice, whatever is typed', () => {
    const signs = fc.constantFrom(
      ...[
        'a',
        'É',
        ' ',
        '\n',
        "'",
        '`',
        '´',
        '’',
        '″',
        '–',
        '…',
        '\u200b',
        '\u200c',
        '\u200d',
        '\u200e',
        '\ufe0f',
        '\u00ad',
      ],
      ...[
        'م',
        'ی',
        'ക',
        '\u0d4d',
        '👩',
        '🏽',
        '💻',
        '\u0301',
        '\u0345',
        '＇',
        '｀',
        '\u1fbf',
        '\ufe2f',
        '\u034f',
        'ﷺ',
        'İ',
      ],
    );
    const text = fc.string({ unit: signs, maxLength: 8 });
    fc.assert(
      fc.property(text, (typed) => {
        const folded = foldText(typed);
        expect(foldText(folded)).toBe(folded);
      }),
      { numRuns: 300 },
    );
  });

  it('returns the same for ASCII by the short way', () => {
    const ascii = fc.string({ unit: fc.integer({ min: 9, max: 126 }).map((code) => String.fromCharCode(code)) });
    fc.assert(fc.property(ascii, (text) => foldText(text) === foldText(`é${text}é`).slice(1, -1).trim()));
  });
});
