import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findKnownError, KNOWN_ERRORS } from './known-errors.js';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'ERRORS.md'), 'utf8');
const rows = [...page.matchAll(/^\| `whatsapp_(\d+)` +\| ([a-z]+) +\|/gm)].map(([, code, then]) => [
  Number(code),
  then,
]);

it('ERRORS.md has a line for each code, with what happens then, and for nothing else', () => {
  expect(rows).toEqual([...KNOWN_ERRORS].map(([code, { then }]) => [code, then === 'retry' ? 'again' : then]));
});

it.each([...KNOWN_ERRORS])('%i is told in whole sentences, and waits no longer than a person would', (_code, error) => {
  expect(error.words).toMatch(/^[A-Z].*\.$/);
  expect(error.afterMs ?? 0).toBeLessThanOrEqual(600_000);
});

it.each([200, 250, 299])('%i says that a permission is missing', (code) => {
  expect(findKnownError(code)?.then).toBe('operator');
});
