import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findKnownError, KNOWN_ERRORS } from './known-errors.js';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'ERRORS.md'), 'utf8');
const row = /^\| `whatsapp_(\d+)` +\| (\w+) +\| (\w+) +\| (.+?) +\|$/gm;
const rows = [...page.matchAll(row)].map(([, code, ...cells]) => [Number(code), ...cells]);

it('ERRORS.md lists exactly the known codes, each with its consequence, where its cause is, and its description', () => {
  expect(rows).toEqual(
    [...KNOWN_ERRORS].map(([code, { then, fault, words }]) => [
      code,
      then === 'retry' ? 'again' : then,
      fault === 'whatsapp' ? 'WhatsApp' : fault,
      words,
    ]),
  );
});

it('a code for which messages wait for the operator is the fault of the operator', () => {
  const waiting = [...KNOWN_ERRORS].filter(([, { then }]) => then === 'operator');
  expect(waiting.length).toBeGreaterThan(20);
  expect(waiting.filter(([, { fault }]) => fault !== 'operator')).toEqual([]);
});

it.each([
  [130497, 131052, 131055, 131062, 131063, 134011, 134100, 134101, 134102, 135000],
  [132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018, 132068, 132069],
  [133000, 133005, 133006, 133008, 133009, 133015, 133016],
])('the codes %i, %i, %i, ... that Meta documents are known', (...codes) => {
  expect(codes.filter((code) => findKnownError(code) === undefined)).toEqual([]);
});

it.each([...KNOWN_ERRORS])(
  'code %i has a description in sentences and a pause of at most ten minutes',
  (_code, error) => {
    expect(error.words).toMatch(/^[A-Z].*\.$/);
    expect(error.afterMs ?? 0).toBeLessThanOrEqual(600_000);
  },
);

it.each([200, 250, 299])('code %i means that a permission is missing', (code) => {
  expect(findKnownError(code)).toMatchObject({ then: 'operator', fault: 'operator' });
});
