import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json/json-value.js';
import { checkAttributeValue, MAX_STRING_LENGTH } from './check-attribute-value.js';

const saved = (value: string | number) => ({ outcome: 'saved', value });

describe('checkAttributeValue, string', () => {
  it.each<[string, JsonValue | undefined, object]>([
    ['an empty text', '', saved('')],
    ['white space, untrimmed', ' a ', saved(' a ')],
    ['255 letters', 'a'.repeat(255), saved('a'.repeat(255))],
    ['256 letters', 'a'.repeat(256), { outcome: 'too_long' }],
    ['255 emoji, 510 code units', '😀'.repeat(255), saved('😀'.repeat(255))],
    ['256 emoji', '😀'.repeat(256), { outcome: 'too_long' }],
    ['254 letters and an emoji', `${'a'.repeat(254)}😀`, saved(`${'a'.repeat(254)}😀`)],
    ['a megabyte', 'a'.repeat(1_000_000), { outcome: 'too_long' }],
    ['half of an emoji', '\ud83d', { outcome: 'wrong_type' }],
    ['a date', '2023-02-01', saved('2023-02-01')],
    ['a number', 5, { outcome: 'wrong_type' }],
    ['true', true, { outcome: 'wrong_type' }],
    ['null', null, { outcome: 'wrong_type' }],
    ['a list', ['a'], { outcome: 'wrong_type' }],
    ['an object', {}, { outcome: 'wrong_type' }],
    ['a number of many digits', { $number: '576461413038785752' }, { outcome: 'wrong_type' }],
    ['nothing', undefined, { outcome: 'missing' }],
  ])('checks %s', (_, value, checked) => {
    expect(checkAttributeValue('string', value)).toEqual(checked);
  });

  it('counts code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const fits = Array.from(text).length <= MAX_STRING_LENGTH;
        expect(checkAttributeValue('string', text)).toEqual(fits ? saved(text) : { outcome: 'too_long' });
      }),
    );
  });
});

describe('checkAttributeValue, numeric', () => {
  it.each<[JsonValue, number]>([
    [0, 0],
    [-0, 0],
    [12.1234, 12.1234],
    [5e-324, 5e-324],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [-Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER],
    ['0', 0],
    ['-0', 0],
    ['0.1', 0.1],
    ['0.10', 0.1],
    ['-12.5', -12.5],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('saves %j as %d', (value, number) => {
    const checked = checkAttributeValue('numeric', value);
    expect(checked).toEqual(saved(number));
    expect(Object.is((checked as { value: number }).value, -0)).toBe(false);
  });

  it.each<[JsonValue]>([
    [2 ** 53],
    [-(2 ** 53)],
    [1e21],
    [Infinity],
    [NaN],
    ['9007199254740993'],
    ['9007199254740992.5'],
    ['1'.repeat(400)],
    [{ $number: '576461413038785752' }],
    [{ $number: '12345678901234567.89' }],
  ])('finds %j to be an unsafe number', (value) => {
    expect(checkAttributeValue('numeric', value)).toEqual({ outcome: 'unsafe_number' });
  });

  it.each<[JsonValue]>([
    ['1e3'],
    ['01'],
    ['+1'],
    ['.5'],
    ['1.'],
    [' 5'],
    ['5 '],
    ['5\n'],
    [''],
    ['-'],
    ['--1'],
    ['0x10'],
    ['1,5'],
    ['1_000'],
    ['NaN'],
    ['Infinity'],
    ['１'],
    ['٣'],
    [true],
    [null],
    [[1]],
    [{}],
  ])('finds %j to be of the wrong type', (value) => {
    expect(checkAttributeValue('numeric', value)).toEqual({ outcome: 'wrong_type' });
  });

  it('saves every number that JSON carries exactly', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e9, max: 1e9 })), (number) => {
        expect(checkAttributeValue('numeric', JSON.parse(JSON.stringify(number)) as number)).toEqual(saved(number + 0));
      }),
    );
  });
});

describe('checkAttributeValue, date', () => {
  it.each([
    ['2023-02-28', true],
    ['2023-02-29', false],
    ['2024-02-29', true],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2023-04-31', false],
    ['0000-01-01', false],
    ['0001-01-01', true],
    ['9999-12-31', true],
    ['10000-01-01', false],
    ['2023-13-01', false],
    ['2023-00-10', false],
    ['2023-01-00', false],
    ['2023-01-32', false],
    ['2023-1-1', false],
    ['2023-02-01T00:00', false],
    ['2023-02-01\n', false],
    [' 2023-02-01', false],
    ['２０２３-02-01', false],
    ['', false],
  ])('tells whether %j is a day: %s', (text, isDay) => {
    expect(checkAttributeValue('date', text)).toEqual(isDay ? saved(text) : { outcome: 'not_a_date' });
  });

  it.each<[JsonValue]>([[20230201], [null], [['2023-02-01']]])('finds %j to be of the wrong type', (value) => {
    expect(checkAttributeValue('date', value)).toEqual({ outcome: 'wrong_type' });
  });
});
