import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { parseTemplate } from './parse-template.js';

function evaluate(filters: string, value?: JsonValue, attributes: Record<string, string | number> = {}) {
  const data: JsonObject = value === undefined ? {} : { value };
  const scope = { contact_number: '', name: '', attributes, data, reply: null, steps: {} };
  return parseTemplate(`{{ data.value | ${filters} }}`).evaluate(scope);
}

const ONE = ['abs', 'ceil', 'floor', 'round', 'round: 2', 'money', 'money: 0', 'to_integer'];
const TWO = ['plus', 'minus', 'times', 'divided_by', 'modulo', 'at_least', 'at_most'];

describe('the arithmetic filters', () => {
  it.each([...ONE, 'sum', ...TWO.map((name) => `${name}: 2`)])(
    'of %s have no value for an input that is not a number',
    (filter) => {
      expect(evaluate(filter)).toBeUndefined();
      for (const value of [
        null,
        '',
        ' ',
        'many',
        '12 EUR',
        '1,234.50',
        '0x10',
        '1e',
        'Infinity',
        'NaN',
        {},
        '９',
        '1_000',
      ]) {
        expect([value, evaluate(filter, value)]).toEqual([value, undefined]);
      }
      expect(evaluate(filter, '1'.repeat(500))).toBeUndefined();
      expect(evaluate(filter, '1e9999')).toBeUndefined();
    },
  );

  it.each(TWO)('of %s have no value when the argument is not a number', (name) => {
    expect(evaluate(`${name}: data.missing`, 5)).toBeUndefined();
    expect(evaluate(`${name}: "many"`, 5)).toBeUndefined();
    expect(evaluate(`${name}: true`, 5)).toBeUndefined();
    expect(evaluate(`${name}`, 5)).toBeUndefined();
  });

  it.each<[JsonValue, string, JsonValue | undefined]>([
    [41, 'plus: 1', 42],
    ['41', 'plus: "1"', 42],
    [' 5 ', 'plus: 0', 5],
    ['\u200e25\u200b', 'plus: 0', 25],
    ['007', 'plus: 0', 7],
    ['+5', 'plus: 0', 5],
    ['.5', 'plus: 0', 0.5],
    ['5.', 'plus: 0', 5],
    ['0.125e2', 'plus: 0', 12.5],
    [0.1, 'plus: 0.2', 0.3],
    [0.3, 'minus: 0.1', 0.2],
    [19.9, 'times: 3', 59.7],
    [1.15, 'times: 3', 3.45],
    [7, 'divided_by: 2', 3.5],
    [0.3, 'divided_by: 0.1', 3],
    [1, 'divided_by: 3', 0.3333333333333333],
    [7, 'divided_by: 2, true', 3],
    [-7, 'divided_by: 2, true', -4],
    [7, 'divided_by: 0', undefined],
    [7, 'modulo: 0', undefined],
    [7, 'modulo: 3', 1],
    [-7, 'modulo: 3', 2],
    [7, 'modulo: -3', -2],
    [-7, 'modulo: -3', -1],
    [5.5, 'modulo: 0.1', 0],
    [-5, 'abs', 5],
    [4.2, 'ceil', 5],
    [-4.2, 'ceil', -4],
    [4.8, 'floor', 4],
    [-4.2, 'floor', -5],
    [2.5, 'round', 3],
    [-2.5, 'round', -3],
    [1.005, 'round: 2', 1.01],
    [1250, 'round: -2', 1300],
    [-0.4, 'round', 0],
    [3, 'at_least: 5', 5],
    ['7', 'at_least: 5', 7],
    [7, 'at_most: 5', 5],
    ['12.9', 'to_integer', 12.9],
    [true, 'to_integer', 1],
    [[1, '2', 0.3], 'sum', 3.3],
    [[{ price: '19.90' }, { price: 0.1 }], 'sum: "price"', 20],
    [[{ price: 1 }, {}], 'sum: "price"', undefined],
    [[1, 'many'], 'sum', undefined],
    [[], 'sum', 0],
    [1e308, 'times: 1e308', undefined],
    ['576461413038785752', 'plus: 1', '576461413038785753'],
    ['576461413038785752', 'times: 1', '576461413038785752'],
    [9007199254740991, 'plus: 0', 9007199254740991],
    [9007199254740991, 'plus: 2', '9007199254740993'],
    [1e21, 'plus: 0', '1000000000000000000000'],
    ['9007199254740993.25', 'plus: 0.5', '9007199254740993.75'],
  ])('compute for %j | %s the value %j', (value, filters, result) => {
    const made = evaluate(filters, value);
    expect(made).toEqual(result);
    expect(Object.is(made, -0)).toBe(false);
  });

  it('compute with a default value', () => {
    const visits = (attributes: Record<string, number>) =>
      parseTemplate('{{ attributes.visits | default: 0 | plus: 1 }}').evaluate({
        ...{ contact_number: '', name: '', data: {}, reply: null, steps: {}, attributes },
      });
    expect([visits({}), visits({ visits: 4 })]).toEqual([1, 5]);
  });

  it('agree with JavaScript on integers that are safe', () => {
    const integer = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        expect(evaluate(`plus: ${b}`, a)).toBe(a + b);
        expect(evaluate(`minus: ${b}`, a)).toBe(a - b);
        expect(evaluate(`times: ${b}`, a)).toBe(a * b + 0);
      }),
      { numRuns: 30 },
    );
  });

  it('charge for long numbers', () => {
    const source = '{% assign x = data.value %}{% for i in data.list %}{% assign y = x | times: x %}{% endfor %}';
    const data = { value: '9'.repeat(200), list: Array<number>(2_000).fill(0) };
    const scope = { contact_number: '', name: '', attributes: {}, data, reply: null, steps: {} };
    expect(() => parseTemplate(source).render(scope)).toThrow('too much work');
  });
});

describe('money', () => {
  it.each<[JsonValue, string, string]>([
    [19.9, 'times: 3 | money: 2', '59.70'],
    [19.9, 'money', '19.90'],
    [0, 'money: 2', '0.00'],
    ['1234.50', 'money: 2', '1234.50'],
    ['1234.5', 'money: "2"', '1234.50'],
    [1234, 'money: 0', '1234'],
    [1.005, 'money: 2', '1.01'],
    [2.675, 'money: 2', '2.68'],
    [-1.005, 'money: 2', '-1.01'],
    [0.125, 'money: 2', '0.13'],
    [-0.001, 'money: 2', '0.00'],
    ['-0', 'money: 2', '0.00'],
    [1e-7, 'money: 2', '0.00'],
    [1e-7, 'money: 8', '0.00000010'],
    [1e21, 'money: 2', '1000000000000000000000.00'],
    ['9007199254740993.005', 'money: 2', '9007199254740993.01'],
    ['123456789012345678901234567890.125', 'money: 2', '123456789012345678901234567890.13'],
    [0.1, 'plus: 0.2 | money: 20', '0.30000000000000000000'],
    [1.15, 'times: 3 | money: 1', '3.5'],
  ])('formats %j | %s as %s', (value, filters, text) => {
    expect(evaluate(filters, value)).toBe(text);
  });

  it.each(['money: 21', 'money: -1', 'money: 1.5', 'money: "two"', 'money: data.value2, 2'])(
    'has no value with %s, whose number of places is invalid',
    (filter) => {
      expect(evaluate(filter.replace('data.value2, 2', '"many"'), 1)).toBeUndefined();
    },
  );
});
