import { describe, expect, it } from 'vitest';
import { createRedactor, noSecrets } from './create-redactor.js';

const secret = 'a+b/c="d\\é$1 ß😀';

describe('createRedactor', () => {
  it.each([
    ['plain', secret],
    ['as JSON', JSON.stringify(secret).slice(1, -1)],
    ['as JSON with escaped slashes', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    ['as JSON, ASCII only', asciiJson(secret)],
    [
      'as JSON, ASCII only, upper case',
      asciiJson(secret).replace(/\\u..../g, (text) => `\\u${text.slice(2).toUpperCase()}`),
    ],
    ['percent-encoded', encodeURIComponent(secret)],
    ['as a form', new URLSearchParams({ s: secret }).toString().slice(2)],
  ])('hides a secret that came back %s', (_, text) => {
    expect(createRedactor([secret]).redact(`x${text}y${text}`)).toBe('x[secret]y[secret]');
  });

  it('hides a value of several lines in a JSON text', () => {
    const lines = 'first line\r\n\tsecond line\f\b';
    expect(createRedactor([lines]).redact(JSON.stringify({ key: lines }))).toBe('{"key":"[secret]"}');
  });

  it('takes the longest of several secrets', () => {
    expect(createRedactor(['abcd', 'abcdef', 'abcd']).redact('abcdef abcd abc')).toBe('[secret] [secret] abc');
  });

  it('leaves values of fewer than four characters, which are in every other word', () => {
    expect(createRedactor(['a', 'abc', '']).redact('abc')).toBe('abc');
    expect(createRedactor([])).toBe(noSecrets);
  });
});

function asciiJson(text: string): string {
  return Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
    '',
  );
}
