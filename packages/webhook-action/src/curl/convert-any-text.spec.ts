import { describe, expect, it } from 'vitest';
import { convertCurl } from './convert-curl.js';

const URL_ = 'https://crm.example.com/m';

describe('any text', () => {
  const PIECES = [
    'curl ',
    URL_,
    "'",
    '"',
    '\\',
    '^',
    '`',
    '$',
    '{',
    '}',
    '%A%',
    '$(',
    '@',
    ' -d ',
    ' -H ',
    '\n',
    '&',
    '|',
    '<',
    ':',
    '=',
    '[',
    '\0',
    '\ud83d',
    "$'",
    '@"\n',
    '--json ',
  ];

  it('is converted or refused, and never throws', () => {
    let seed = 7;
    const next = (count: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % count;
    };
    for (let round = 0; round < 500; round += 1) {
      const line = `curl ${URL_} ${Array.from({ length: next(12) }, () => PIECES[next(PIECES.length)]).join('')}`;
      for (const shell of ['bash', 'cmd', 'powershell', undefined] as const) {
        const converted = convertCurl(line, shell);
        if (!converted.isConverted) expect(converted.problems).not.toEqual([]);
      }
    }
  });

  it.each([
    ['quotes', `curl ${'"a" '.repeat(22_000)}`],
    ['carets', `curl ${'^'.repeat(99_000)}`],
    ['braces', `curl ${'{'.repeat(99_000)}`],
    ['commas in braces', `curl {${','.repeat(99_000)}`],
    ['variables', `curl ${Array.from({ length: 12_000 }, (_, index) => `$a${index}`).join('')}`],
    ['ends of commands', `curl ${URL_} ${'|'.repeat(99_000)}`],
    ['line breaks', `curl ${URL_} ${'\n'.repeat(99_000)}`],
    ['options', `curl ${Array.from({ length: 12_000 }, (_, index) => `--x${index}`).join(' ')}`],
    ['headers', `curl ${URL_} ${Array.from({ length: 8_000 }, (_, index) => `-H X-${index}:a`).join(' ')}`],
    ['backslashes', `curl ${'\\'.repeat(99_000)}`],
    ['pairs', `curl ${URL_} -d '${'a=1&'.repeat(22_000)}'`],
    ['pairs of a query', `curl '${URL_}?${'a&'.repeat(45_000)}'`],
    ['names of a query', `curl '${URL_}?${Array.from({ length: 10_000 }, (_, index) => `a${index}=1`).join('&')}'`],
    ['members', `curl ${URL_} --json '{${Array.from({ length: 8_000 }, (_, index) => `"a${index}":1`).join(',')}}'`],
    ['commas without quotes', `curl ${URL_} --json '{${'a: 1,'.repeat(16_000)}'`],
  ])('is read in time when it has many %s', (_, line) => {
    for (const shell of ['bash', 'cmd', 'powershell'] as const) expect(convertCurl(line, shell)).toBeDefined();
  });
});
