import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json/json-value.js';
import { parseJson } from '../json/parse-json.js';
import { compareValues } from './compare-values.js';
import type { ValueOperator } from './compare-values.js';

type Row = readonly [JsonValue | undefined, ValueOperator, JsonValue | undefined];

const long = ($number: string) => ({ $number });

const name = '%j %s %j';

describe('compareValues is true', () => {
  it.each<Row>([
    ['Gold', 'equals', 'gOLD'],
    [' gold ', 'equals', 'gold'],
    ['STRASSE', 'equals', 'straße'],
    ['e\u0301', 'equals', '\u00e9'],
    [10, 'equals', '10.0'],
    ['10', 'equals', 10],
    [true, 'equals', 'TRUE'],
    ['007', 'not-equals', '7'],
    [undefined, 'not-equals', 'gold'],
    [null, 'not-equals', 'gold'],
    ['a blue whale', 'contains', 'BLUE'],
    [1234, 'contains', 23],
    [['red', 'Blue'], 'contains', 'blue'],
    [[1, 2], 'contains', '2'],
    [['blueish'], 'not-contains', 'blue'],
    ['a whale', 'not-contains', 'blue'],
    ['Hello', 'starts-with', 'hel'],
    ['Hello', 'ends-with', 'LO'],
    ['b', 'one-of', ['a', 'B']],
    [2, 'one-of', ['1', '2']],
    [9, 'greater-than', 8.5],
    ['10', 'greater-than', '9'],
    [' 25 ', 'greater-than', 18],
    [-1, 'less-than', 0],
    ['99999999999999999999', 'greater-than', 1],
    [long('576461413038785752'), 'equals', long('576461413038785752')],
    [long('576461413038785752'), 'equals', '576461413038785752'],
    [' 576461413038785752.0 ', 'equals', long('576461413038785752')],
    [long('576461413038785752'), 'greater-than', '576461413038785751'],
    ['576461413038785752', 'less-than', long('576461413038785753')],
    [long('-576461413038785753'), 'less-than', long('-576461413038785752')],
    [long('9007199254740993'), 'less-than', long('576461413038785752')],
    [long('576461413038785752'), 'at-least', 0.0000001],
    [0.5, 'at-most', long('12345678901234567.89')],
    [long('576461413038785752'), 'contains', '8785752'],
    [long('576461413038785752'), 'ends-with', '752'],
    [[1, long('576461413038785752')], 'contains', '576461413038785752'],
    [long('576461413038785752'), 'one-of', ['1', '576461413038785752']],
    [long('576461413038785752'), 'is-known', undefined],
    [3, 'at-least', 3],
    [3, 'at-most', '3'],
    ['2024-02-28', 'before', '2024-02-29'],
    ['2025-01-01', 'after', '2024-12-31'],
    ['2026-05-06T10:00:00+08:00', 'before', '2026-05-06T02:00:01Z'],
    ['2023-05-06 23:59:59', 'before', '2023-05-07'],
    ['2024-12-31T23:30:00-05:00', 'before', '2025-01-01'],
    ['2024-12-31T23:30:00-05:00', 'after', '2025-01-01T00:00:00Z'],
    ['2025-01-01 08:00:00', 'after', '2025-01-01T07:59:59Z'],
    ['Tue, 31 Dec 2024 23:59:59 GMT', 'before', '2025-01-01'],
    [1735603200, 'before', '2025-01-01'],
    [1735689600000, 'after', 1735603200],
    ['I’m in', 'equals', "I'm in"],
    ['\u200eok\u200b', 'equals', 'OK'],
    ['“a” – b', 'contains', '"A" - B'],
    ['❤\ufe0f thanks', 'starts-with', '❤'],
    [0, 'is-known', undefined],
    [false, 'is-known', undefined],
    [undefined, 'is-unknown', undefined],
    [null, 'is-unknown', undefined],
    ['', 'is-unknown', undefined],
    [' \n', 'is-unknown', undefined],
  ])(name, (value, operator, to) => {
    expect(compareValues(operator, value, to)).toBe(true);
  });
});

describe('compareValues is false', () => {
  it.each<Row>([
    ['gold', 'equals', 'silver'],
    ['', 'equals', ''],
    [undefined, 'equals', undefined],
    ['gold', 'contains', ''],
    ['gold', 'starts-with', ' '],
    ['gold', 'ends-with', undefined],
    ['gold', 'one-of', 'gold'],
    ['gold', 'one-of', []],
    ['ten', 'greater-than', 9],
    ['1e3', 'greater-than', 1],
    ['0x10', 'greater-than', 1],
    [long('576461413038785752'), 'equals', long('576461413038785753')],
    [long('576461413038785752'), 'equals', '576461413038785753'],
    [long('576461413038785752'), 'equals', 2 ** 59],
    [long('576461413038785752'), 'greater-than', long('576461413038785752.0')],
    [long('576461413038785752'), 'greater-than', 'x'],
    [long('576461413038785752'), 'before', '2025-01-01'],
    [[long('576461413038785752')], 'contains', '576461413038785753'],
    [true, 'at-least', 1],
    [null, 'at-most', 1],
    ['', 'less-than', 1],
    ['2024-02-30', 'before', '2025-01-01'],
    ['2024-1-1', 'before', '2025-01-01'],
    [20240101, 'before', '2025-01-01'],
    ['2024-01-01', 'after', '2024-01-01'],
    ['2025-01-01T08:00:00Z', 'after', '2025-01-01'],
    ['2025-01-01T08:00:00Z', 'before', '2025-01-01'],
    ['31/12/2024', 'before', '2025-01-01'],
    ['1 February 2023', 'before', '2025-01-01'],
    ['Room 12', 'before', '2025-01-01'],
    [12, 'before', '2025-01-01'],
    ['می\u200cخواهم', 'equals', 'میخواهم'],
  ])(name, (value, operator, to) => {
    expect(compareValues(operator, value, to)).toBe(false);
  });
});

const scalar = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constantFrom('', ' ', '7', '7.0', 'Gold', '2024-02-29'),
);
const anything: fc.Arbitrary<JsonValue | undefined> = fc.oneof(
  scalar,
  fc.constantFrom(undefined, null),
  fc.jsonValue() as fc.Arbitrary<JsonValue>,
);
const unknown = fc.constantFrom(undefined, null, '', '  ');
const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value));

describe('compareValues by its laws', () => {
  it('L1: an opposite is exactly the opposite', () => {
    fc.assert(
      fc.property(anything, anything, (value, to) => {
        expect(compareValues('not-equals', value, to)).toBe(!compareValues('equals', value, to));
        expect(compareValues('not-contains', value, to)).toBe(!compareValues('contains', value, to));
        expect(compareValues('is-unknown', value, to)).toBe(!compareValues('is-known', value, to));
      }),
    );
  });

  it('L2: an unknown value and an unknown operand match nothing', () => {
    const positive = fc.constantFrom<ValueOperator>(
      ...(['equals', 'contains', 'starts-with', 'ends-with', 'one-of', 'greater-than', 'less-than'] as const),
      ...(['at-least', 'at-most', 'before', 'after', 'is-known'] as const),
    );
    fc.assert(
      fc.property(positive, unknown, anything, (operator, value, to) => {
        expect(compareValues(operator, value, to)).toBe(false);
        if (operator !== 'is-known')
          expect(compareValues(operator, to, operator === 'one-of' ? [value ?? ''] : value)).toBe(false);
      }),
    );
  });

  it('L3: case and surrounding white space are ignored', () => {
    const words = fc.stringMatching(/^[a-z ]*[a-z][a-z ]*$/);
    const operators = fc.constantFrom(
      'equals',
      'contains',
      'starts-with',
      'ends-with',
    ) satisfies fc.Arbitrary<ValueOperator>;
    fc.assert(
      fc.property(operators, words, words, (operator, value, to) => {
        expect(compareValues(operator, ` ${value.toUpperCase()}\n`, to)).toBe(compareValues(operator, value, `${to} `));
        expect(compareValues(operator, value, value.toUpperCase())).toBe(true);
      }),
    );
  });

  it('L3: equality is symmetric', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(compareValues('equals', a, b)).toBe(compareValues('equals', b, a));
      }),
    );
  });

  it('L4: numbers and decimal strings are totally ordered', () => {
    const written = fc.tuple(number, fc.boolean());
    fc.assert(
      fc.property(written, written, ([a, asText], [b]) => {
        // A number with an exponent is not a plain decimal.
        const value = asText && !String(a).includes('e') ? String(a) : a;
        expect(
          ['less-than', 'equals', 'greater-than'].map((it) => compareValues(it as ValueOperator, value, b)),
        ).toEqual([a < b, a === b, a > b]);
        expect(compareValues('at-least', value, b)).toBe(!compareValues('less-than', value, b));
        expect(compareValues('at-most', value, b)).toBe(!compareValues('greater-than', value, b));
      }),
    );
  });

  it('L4: long numbers are totally ordered, also among short ones and as strings', () => {
    const integer = fc.oneof(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.bigInt({ min: -99n, max: 99n }));
    const write = (value: bigint, asText: boolean): JsonValue => (asText ? String(value) : parseJson(String(value)));
    fc.assert(
      fc.property(integer, integer, fc.boolean(), (a, b, asText) => {
        const held = ['less-than', 'equals', 'greater-than'].map((operator) =>
          compareValues(operator as ValueOperator, write(a, asText), write(b, false)),
        );
        expect(held).toEqual([a < b, a === b, a > b]);
      }),
    );
  });

  it('L4: days are totally ordered', () => {
    const day = fc
      .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect([compareValues('before', a, b), compareValues('after', a, b)]).toEqual([a < b, a > b]);
      }),
    );
  });

  it('L4: of two dates at most one is before the other', () => {
    const writings: ((date: Date) => JsonValue)[] = [
      (date) => date.toISOString(),
      (date) => date.toISOString().slice(0, 10),
      (date) => date.toISOString().replace('Z', '+14:00'),
      (date) => date.toUTCString(),
      (date) => date.getTime(),
    ];
    const date = fc
      .tuple(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2020-01-05'), noInvalidDate: true }),
        fc.constantFrom(...writings),
      )
      .map(([at, write]) => write(at));
    fc.assert(
      fc.property(date, date, (a, b) => {
        expect(compareValues('before', a, b)).toBe(compareValues('after', b, a));
        expect(compareValues('before', a, b) && compareValues('before', b, a)).toBe(false);
      }),
    );
  });

  it('is total: any operator on any two values returns a boolean', () => {
    const operators = fc.constantFrom<ValueOperator>(
      'one-of',
      'contains',
      'equals',
      'greater-than',
      'before',
      'starts-with',
    );
    fc.assert(
      fc.property(operators, anything, anything, (operator, value, to) => {
        expect(compareValues(operator, value, to)).toBeTypeOf('boolean');
      }),
    );
  });
});
