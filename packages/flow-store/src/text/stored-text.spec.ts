import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packText, unpackText } from './stored-text.js';

describe('packText', () => {
  it.each([
    ['plain text', 'Ali', 'Ali'],
    ['an empty text', '', ''],
    ['emoji and right-to-left text', '😀 علي', '😀 علي'],
    ['a quotation mark inside', 'a"b', 'a"b'],
    ['a quotation mark in front', '"a', '"\\"a"'],
    ['a NUL', 'a\0b', '"a\\u0000b"'],
    ['a lone surrogate', 'a\ud800b', '"a\\ud800b"'],
  ])('stores %s', (_case, text, stored) => {
    expect(packText(text)).toBe(stored);
    expect(unpackText(stored)).toBe(text);
  });

  it('can be reversed for any text, and no NUL or lone surrogate reaches the database', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }), (text) => {
        const stored = packText(text);
        expect(unpackText(stored)).toBe(text);
        expect(stored.includes('\0')).toBe(false);
        expect(stored.isWellFormed()).toBe(true);
      }),
    );
  });
});
