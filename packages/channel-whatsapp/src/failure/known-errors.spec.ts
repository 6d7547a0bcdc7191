import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findKnownError, KNOWN_ERRORS } from './known-errors.js';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'ERRORS.md'), 'utf8');
const rows = [...page.matchAll(/^\| `whatsapp_(\d+)` +\| ([a-z]+) +\|/gm)].map(([, code, then]) => [
  Number(code),
  then,
]);

it('ERRORS.md lists exactly the known codes, each with its consequence', () => {
  expect(rows).toEqual([...KNOWN_ERRORS].map(([code, { then }]) => [code, then === 'retry' ? 'again' : then]));
});

it.each([...KNOWN_ERRORS])(
  'code %i has a description in sentences and a pause of at most ten minutes',
  (_code, error) => {
    expect(error.words).toMatch(/^[A-Z].*\.$/);
    expect(error.afterMs ?? 0).toBeLessThanOrEqual(600_000);
  },
);

it.each([200, 250, 299])('code %i means that a permission is missing', (code) => {
  expect(findKnownError(code)?.then).toBe('operator');
});
