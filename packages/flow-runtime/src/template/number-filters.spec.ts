import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { parseTemplate } from './parse-template.js';

function evaluate(source: string, data: JsonObject = {}): JsonValue | undefined {
  const scope = { contact_number: '', name: '', attributes: {}, data, reply: null, steps: {} };
  return parseTemplate(source).evaluate(scope);
}

describe('the filters that calculate', () => {
  it.each<[string, JsonObject, JsonValue]>([
    ['{{ 19.9 | times: 3 }}', {}, 59.7],
    ['{{ 0.1 | plus: 0.2 }}', {}, 0.3],
    ['{{ 1.1 | minus: 1 }}', {}, 0.1],
    ['{{ data.v | plus: 1 }}', { v: '41' }, 42],
    ['{{ data.v | plus: 0 }}', { v: '0.125e2' }, 12.5],
    ['{{ data.v | plus: 0 }}', { v: ' +1.50 ' }, 1.5],
    ['{{ 10 | divided_by: 4 }}', {}, 2.5],
    ['{{ 10 | divided_by: 4, true }}', {}, 2],
    ['{{ -10 | divided_by: 4, true }}', {}, -3],
    ['{{ 1 | divided_by: 3 }}', {}, 1 / 3],
    ['{{ -7 | modulo: 3 }}', {}, 2],
    ['{{ 7.5 | modulo: 2 }}', {}, 1.5],
    ['{{ data.v | abs }}', { v: '-3.5' }, 3.5],
    ['{{ 1.2 | ceil }}', {}, 2],
    ['{{ -1.2 | ceil }}', {}, -1],
    ['{{ 1.8 | floor }}', {}, 1],
    ['{{ -1.2 | floor }}', {}, -2],
    ['{{ 1.005 | round: 2 }}', {}, 1.01],
    ['{{ 2.5 | round }}', {}, 3],
    ['{{ 4 | at_least: 5 }}', {}, 5],
    ['{{ 4 | at_most: 3 }}', {}, 3],
    ['{{ data.v | to_integer }}', { v: '5' }, 5],
    ['{{ data.v | default: 0 | plus: 1 }}', {}, 1],
    ['{{ data.v | sum }}', { v: [] }, 0],
    ['{{ data.v | sum: "n" }}', { v: [{ n: 1 }, { n: 2 }] }, 3],
    ['{{ data.v | sum: "n.m" }}', { v: [{ n: { m: 1 } }, { n: { m: '2.5' } }] }, 3.5],
    ['{{ data.v | sum }}', { v: [0.1, 0.2] }, 0.3],
    ['{{ -1 | times: 0 }}', {}, 0],
  ])('%s of %j is %j', (source, data, value) => {
    expect(evaluate(source, data)).toBe(value);
  });

  it.each([
    ['plus: 0'],
    ['minus: 0'],
    ['times: 1'],
    ['divided_by: 1'],
    ['modulo: 2'],
    ['abs'],
    ['ceil'],
    ['floor'],
    ['round'],
    ['at_least: 0'],
    ['at_most: 0'],
    ['to_integer'],
    ['money'],
    ['plus: 1 | times: 2 | round'],
  ])('a value that is missing or no number gives none with %s', (filter) => {
    for (const v of [undefined, null, '', ' ', 'ten', '1,234', '0x10', '1e999', true, [], [5], {}, 'Infinity']) {
      expect(evaluate(`{{ data.v | ${filter} }}`, v === undefined ? {} : { v })).toBeUndefined();
    }
    expect(evaluate('{{ 5 | plus: data.v }}')).toBeUndefined();
    for (const v of [null, 'ten', [1, 'ten'], [1, null], [{ n: 1 }], true]) {
      expect(evaluate('{{ data.v | sum }}', { v })).toBeUndefined();
    }
    expect(evaluate('{{ data.v | sum }}')).toBeUndefined();
    expect(evaluate('{{ data.v | sum: "n" }}', { v: [{ n: 1 }, { m: 2 }] })).toBeUndefined();
    expect(evaluate('{{ 5 | divided_by: 0 }}{{ 5 | modulo: 0 }}')).toBe('');
  });

  it('an exponent that would take long to write out gives no value', () => {
    for (const v of ['1e999999', '1e-999999', '1'.repeat(500)]) {
      expect(evaluate('{{ data.v | plus: 1 }}', { v })).toBeUndefined();
    }
  });
});

describe('integers that JavaScript cannot hold', () => {
  const long = { $number: '576461413038785752' };
  it.each<[string, JsonValue]>([
    ['plus: 0', long],
    ['plus: 1', { $number: '576461413038785753' }],
    ['minus: 576461413038785751', 1],
    ['times: 10', { $number: '5764614130387857520' }],
    ['divided_by: 2', { $number: '288230706519392876' }],
    ['modulo: 100', 52],
    ['abs | round | floor', long],
    ['at_least: 1', long],
    ['money', '576461413038785752.00'],
    ['sum', long],
  ])('%s keeps every digit', (filter, value) => {
    expect(evaluate(`{{ data.v | ${filter} }}`, { v: long })).toEqual(value);
    expect(evaluate(`{{ data.v | ${filter} }}`, { v: long.$number })).toEqual(value);
  });
});

describe('the sum of integers that JavaScript cannot hold', () => {
  it('keeps every digit', () => {
    const ids = [{ $number: '576461413038785752' }, 1];
    expect(evaluate('{{ data.v | sum }}', { v: ids })).toEqual({ $number: '576461413038785753' });
    expect(evaluate('{{ data.v | sum: "id" }}', { v: ids.map((id) => ({ id })) })).toEqual({
      $number: '576461413038785753',
    });
  });
});

describe('money', () => {
  it.each<[string, JsonObject, string]>([
    ['{{ 19.9 | times: 3 | money: 2 }}', {}, '59.70'],
    ['{{ 1.005 | money: 2 }}', {}, '1.01'],
    ['{{ -1.005 | money }}', {}, '-1.01'],
    ['{{ 1.1 | times: 1.15 | money }}', {}, '1.27'],
    ['{{ 5 | money }}', {}, '5.00'],
    ['{{ 1234.5 | money: 0 }}', {}, '1235'],
    ['{{ 1.2345 | money: 3 }}', {}, '1.235'],
    ['{{ data.v | money }}', { v: '1234.5' }, '1234.50'],
    ['{{ data.v | money }}', { v: '12345678901234567890.125' }, '12345678901234567890.13'],
    ['{{ data.v | money }}', { v: -0.001 }, '0.00'],
    ['{{ data.v | money }}', { v: 1e21 }, '1000000000000000000000.00'],
    ['{{ data.v | money }}', { v: 1e-7 }, '0.00'],
    ['{{ "RM " | append: 0.5 }} {{ 0.5 | money }}', {}, 'RM 0.5 0.50'],
  ])('%s of %j is %s', (source, data, text) => {
    expect(evaluate(source, data)).toBe(text);
  });

  it('takes 0 to 20 decimal places', () => {
    expect(evaluate('{{ 1 | money: 20 }}')).toBe('1.00000000000000000000');
    for (const places of ['-1', '21', '1.5', '"two"']) {
      expect(() => parseTemplate(`{{ 1 | money: ${places} }}`)).toThrow(/decimal places from 0 to 20/);
      expect(() => evaluate('{{ 1 | money: data.places }}', { places: places.replaceAll('"', '') })).toThrow(
        /decimal places from 0 to 20/,
      );
    }
    expect(evaluate('{{ 1 | money: data.missing }}')).toBe('1.00');
  });
});
