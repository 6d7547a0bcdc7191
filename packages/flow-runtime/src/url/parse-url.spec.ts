import { expect, it } from 'vitest';
import { parseUrl } from './parse-url.js';

it('reads a name of another script also when it has read many', () => {
  const hosts = new Set(Array.from({ length: 20_000 }, () => parseUrl('https://b\u00fccher.example/')?.hostname));
  expect([...hosts]).toEqual(['xn--bcher-kva.example']);
});

it.each(['', 'crm.example', 'http://', 'http://a b/'])('%j is none', (text) => {
  expect(parseUrl(text)).toBeUndefined();
});
