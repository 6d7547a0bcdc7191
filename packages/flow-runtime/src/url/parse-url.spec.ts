import { expect, it } from 'vitest';
import { parseUrl } from './parse-url.js';

it('parses a non-ASCII host name also after many calls', () => {
  const hosts = new Set(Array.from({ length: 20_000 }, () => parseUrl('https://b\u00fccher.example/')?.hostname));
  expect([...hosts]).toEqual(['xn--bcher-kva.example']);
});

it.each(['', 'crm.example', 'http://', 'http://a b/'])('returns undefined for %j', (text) => {
  expect(parseUrl(text)).toBeUndefined();
});
