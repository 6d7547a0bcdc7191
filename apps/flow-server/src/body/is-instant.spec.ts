import { expect, it } from 'vitest';
import { parseInstant } from './is-instant.js';

it.each([
  ['2027-01-31T12:00:00Z', Date.UTC(2027, 0, 31, 12)],
  ['2027-01-31T12:00:00.250+08:00', Date.UTC(2027, 0, 31, 4, 0, 0, 250)],
])('parses %s as an instant', (text, at) => expect(parseInstant(text)).toBe(at));

it.each([
  '',
  '2027-01-31',
  '2027-01-31T12:00:00',
  '2027-01-31 12:00:00Z',
  '2027-W05-1T12:00:00Z',
  '2027-13-01T00:00:00Z',
  '2027-02-30T12:00:00Z',
  '2027-01-31T12:00:61Z',
  '2027-01-31T12:00:00+99:99',
  1_800_000_000_000,
  null,
])('does not parse %j as an instant', (value) => expect(parseInstant(value)).toBeUndefined());
