import { describe, expect, it } from 'vitest';
import { escapeText, unescapeText } from './escaped-text.js';

describe('a text for PostgreSQL', () => {
  it.each([
    '',
    'plain',
    'a\0b',
    '\0',
    'lone \ud800 high and \udfff low',
    '\udc00\ud800',
    '😀'.repeat(255),
    'mark \u{10FFFE} and \u{10FFFE}0000',
    '\u{10FFFE}\ud800\0',
    '\uffff\ufffe',
  ])('holds nothing that the server refuses, and comes back as it was: %j', (text) => {
    const escaped = escapeText(text);
    expect(escaped.isWellFormed() && !escaped.includes('\0')).toBe(true);
    expect(unescapeText(escaped)).toBe(text);
  });

  it('is not changed where the server can hold it', () => {
    expect(escapeText('Aïsha 😀 "x"')).toBe('Aïsha 😀 "x"');
  });

  it('differs from every other text in its stored form', () => {
    const texts = ['\0', '\u{10FFFE}0000', '\u{10FFFE}', '\ud800', '\u{10FFFE}d800', '\u{10FFFE}ffff', ''];
    expect(new Set(texts.map(escapeText)).size).toBe(texts.length);
  });
});
