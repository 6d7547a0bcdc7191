import { expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint-of.js';

const first = fingerprintOf({ name: 'Ann', data: { a: 1, b: 'x' } });

it('is the same for the same members in another order', () => {
  expect(fingerprintOf({ data: { b: 'x', a: 1 }, name: 'Ann' })).toBe(first);
  expect(first).toMatch(/^[\w-]{43}$/);
});

it.each([
  [{ name: 'Ann', data: { a: 1, b: 'y' } }],
  [{ name: 'Ann', data: { a: '1', b: 'x' } }],
  [{ name: 'Ann', data: { a: 1 } }],
  [{ name: 'Ben', data: { a: 1, b: 'x' } }],
  [{ data: { a: 1, b: 'x' } }],
  [{ name: 'Ann', data: { a: 1, b: null } }],
])('differs for %j', (request) => {
  expect(fingerprintOf(request)).not.toBe(first);
});
