import { expect, it } from 'vitest';
import { parseRetryAfter } from './parse-retry-after.js';

const now = Date.UTC(2023, 4, 6, 8, 30);

it.each<[string | null, number | undefined]>([
  ['120', 120_000],
  [' 0 ', 0],
  ['Sat, 06 May 2023 08:31:00 GMT', 60_000],
  ['Sat, 06 May 2023 08:29:00 GMT', 0],
  ['Saturday, 06-May-23 08:31:00 GMT', 60_000],
  ['Sat May  6 08:31:00 2023', 60_000],
  ['Sat, 31 Feb 2026 08:31:00 GMT', undefined],
  ['2023-05-06T08:31:00Z', undefined],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('%j asks to wait for %s ms', (value, waitMs) => {
  expect(parseRetryAfter(value, now)).toBe(waitMs);
});
