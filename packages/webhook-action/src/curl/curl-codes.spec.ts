import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CURL_PROBLEM_CODES, CURL_WARNING_CODES } from './curl-codes.js';

const sections = readFileSync(new URL('../../ERRORS.md', import.meta.url), 'utf8').split(/^## /m);

it.each([
  ['cURL problems', CURL_PROBLEM_CODES],
  ['cURL warnings', CURL_WARNING_CODES],
] as const)('ERRORS.md explains all %s, in the same order, and no other', (heading, codes) => {
  const section = sections.find((part) => part.startsWith(heading)) ?? '';
  const rows = Array.from(section.matchAll(/^\| `([a-z0-9_]+)`(.*)\|$/gm), ([, code, cells = '']) => [
    code,
    cells.split('|').length,
  ]);
  expect(rows).toEqual(codes.map((code) => [code, 3]));
});
