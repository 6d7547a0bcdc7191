import { describe, expect, it } from 'vitest';
import { jsonPointer } from '../json/json-pointer.js';
import { createRedactor, noSecrets } from './create-redactor.js';

const secret = 'a+b/c~="d\\é$1 ß😀';

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
    ['as JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['as JSON in JSON in JSON', JSON.stringify(JSON.stringify(JSON.stringify(secret))).slice(7, -7)],
    ['as JSON in JSON, ASCII only', JSON.stringify(asciiJson(secret)).slice(1, -1)],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
    ['percent-encoded in JSON', JSON.stringify({ a: encodeURIComponent(secret) }).slice(6, -2)],
    ['in a JSON Pointer', jsonPointer([secret]).slice(1)],
    ['in a JSON Pointer in JSON', JSON.stringify(jsonPointer([secret])).slice(2, -1)],
    ['as a form', new URLSearchParams({ s: secret }).toString().slice(2)],
  ])('hides a secret that is written %s', (_, text) => {
    expect(createRedactor([secret]).redact(`x${text}y${text}`)).toBe('x[secret]y[secret]');
  });

  it('hides a value of several lines in a JSON text', () => {
    const lines = 'first line\r\n\tsecond line\f\b';
    expect(createRedactor([lines]).redact(JSON.stringify({ key: lines }))).toBe('{"key":"[secret]"}');
  });

  it('redacts many escapes and many secrets in time', () => {
    const { redact } = createRedactor([`${'\\'.repeat(500)}x`]);
    const text = '\\'.repeat(4_000);
    expect(redact(text)).toBe(text);
    expect(redact(JSON.stringify(`${'\\'.repeat(500)}x`))).toBe('"[secret]"');
    const many = createRedactor(Array.from({ length: 5_000 }, (_, index) => `secret-${index}-%"\\`));
    expect(many.redact(JSON.stringify(['secret-4999-%"\\', 'secret-5000-%"\\']))).toBe(
      '["[secret]","secret-5000-%\\"\\\\"]',
    );
  });

  it.each(['a%41b"c', 'C:\\new\\table', '100%+\\u0041', 'whsec_a+b/c=='])(
    'hides %s, which looks like escapes',
    (value) => {
      const { redact } = createRedactor([value]);
      const json = JSON.stringify(value).slice(1, -1);
      const forms = [value, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(value), encodeURI(value)];
      for (const form of forms) expect(redact(`<${form}>`)).toBe('<[secret]>');
    },
  );

  it('hides nothing but the secret', () => {
    const { redact } = createRedactor(['abc"def']);
    const text = '{"%41\\n\\"abc\\"def\\"%42+":"\\ud83d\\ude00 %F0%9F%98%80 %FF %zz \\x"}';
    expect(redact(text)).toBe(text.replace('abc\\"def', '[secret]'));
  });

  it('hides the longest of several secrets that match', () => {
    expect(createRedactor(['abcd', 'abcdef', 'abcd']).redact('abcdef abcd abc')).toBe('[secret] [secret] abc');
  });

  it('does not hide values of fewer than four characters, which occur in ordinary words', () => {
    expect(createRedactor(['a', 'abc', '']).redact('abc')).toBe('abc');
    expect(createRedactor([])).toBe(noSecrets);
  });
});

function asciiJson(text: string): string {
  return Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
    '',
  );
}
