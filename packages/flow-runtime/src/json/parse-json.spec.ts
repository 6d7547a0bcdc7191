import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLongNumber, parseLongNumber, stringifyJson } from './long-number.js';
import { parseJson } from './parse-json.js';

const long = ($number: string) => ({ $number });

describe('parseJson', () => {
  it.each<[string, unknown]>([
    ['576461413038785752', long('576461413038785752')],
    ['-9007199254740993', long('-9007199254740993')],
    ['9007199254740992', long('9007199254740992')],
    ['9007199254740993.0', long('9007199254740993')],
    ['9007199254740993.50', long('9007199254740993.5')],
    ['12345678901234567.89', long('12345678901234567.89')],
    ['5.76461413038785752e17', long('576461413038785752')],
    ['5.76461413038785752E+17', long('576461413038785752')],
    ['57646141303878575200e-2', long('576461413038785752')],
    ['1000000000000000000000', long('1000000000000000000000')],
    ['9'.repeat(400), long('9'.repeat(400))],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740991.0', Number.MAX_SAFE_INTEGER],
    ['1234567890123456', 1234567890123456],
    ['0.1234567890123456789', 0.12345678901234568],
    ['0.30000000000000004', 0.1 + 0.2],
    ['123456.7890123456789', Number('123456.7890123456789')],
    ['1e21', 1e21],
    ['0.0000000000000000', 0],
    ['-0', -0],
    ['12.50', 12.5],
    ['1e999', Infinity],
    ['1.000000000000000000e999', Infinity],
    ['"576461413038785752"', '576461413038785752'],
    ['"a\\"576461413038785752\\\\"', 'a"576461413038785752\\'],
    ['"\\\\\\"1,576461413038785752"', '\\"1,576461413038785752'],
    ['{"576461413038785752":1}', { '576461413038785752': 1 }],
    [
      '{"a":[576461413038785752,"x",{"b":576461413038785753}]}',
      { a: [long('576461413038785752'), 'x', { b: long('576461413038785753') }] },
    ],
    ['{"a":1,"a":576461413038785752}', { a: long('576461413038785752') }],
    ['[1, 2 ,\t576461413038785752\n]', [1, 2, long('576461413038785752')]],
    ['4.6986332000007e+20', 4.6986332000007e20],
    ['[4.6986332000007e+20, 576461413038785752]', [4.6986332000007e20, long('576461413038785752')]],
  ])('parses %s', (json, value) => {
    expect(parseJson(json)).toEqual(value);
  });

  it.each([
    '',
    '01234567890123456789',
    '576461413038785752.',
    '+576461413038785752',
    '576461413038785752 1',
    '{"a":576461413038785752',
  ])('rejects %j as JSON.parse does', (json) => {
    expect(() => parseJson(json)).toThrow(SyntaxError);
  });

  it('keeps a member named __proto__ as data', () => {
    const parsed = parseJson('{"__proto__":576461413038785752}') as object;
    expect(Object.keys(parsed)).toEqual(['__proto__']);
    expect(stringifyJson(parsed)).toBe('{"__proto__":576461413038785752}');
  });

  it('parses long strings in time', () => {
    const zeros = '0'.repeat(500_000);
    expect(parseJson(`1${zeros}`)).toEqual(long(`1${zeros}`));
    expect(parseJson(`10000000000000000.${zeros}1`)).toEqual(long(`10000000000000000.${zeros}1`));
    const quotes = '\\"'.repeat(250_000);
    expect(parseJson(`["${quotes}",576461413038785752]`)).toHaveLength(2);
    const strokes = '\\\\'.repeat(250_000);
    expect(parseJson(`["${strokes}",576461413038785752]`)).toHaveLength(2);
  });

  it('and stringifyJson return every integer with its original digits', () => {
    const integer = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String);
    const shape = fc.letrec((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        integer,
        fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
        fc.constantFrom('true', 'null', '1.5', '{"$number":"12"}'),
        fc.array(tie('json')).map((entries) => `[${entries.join(',')}]`),
        fc
          .array(fc.tuple(fc.string(), tie('json')))
          .map(
            (members) =>
              `{${members.map(([name, json], at) => `${JSON.stringify(`${name}${at}x`)}:${String(json)}`).join(',')}}`,
          ),
      ),
    }));
    fc.assert(
      fc.property(shape.json, (json) => stringifyJson(parseJson(json as string)) === json),
      { numRuns: 300 },
    );
  });

  it('returns what JSON.parse returns for everything else', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        let isUnsafe = false;
        const value: unknown = JSON.parse(json, (_, member: unknown) => {
          isUnsafe ||= Number.isInteger(member) && !Number.isSafeInteger(member);
          return member;
        });
        fc.pre(!isUnsafe);
        expect(parseJson(json)).toEqual(value);
      }),
    );
  });
});

describe('isLongNumber', () => {
  it.each([
    { $number: '12' },
    { $number: 5e17 },
    { $number: '0576461413038785752' },
    { $number: '5764614130387857e2' },
    { $number: '576461413038785752', a: 1 },
    { number: '576461413038785752' },
    ['576461413038785752'],
    '576461413038785752',
    null,
  ])('is false for %j', (value) => {
    expect(isLongNumber(value)).toBe(false);
  });

  it('is true for what parseJson returns, whatever its prototype', () => {
    expect(isLongNumber(parseJson('576461413038785752'))).toBe(true);
    expect(isLongNumber(Object.assign(Object.create(null) as object, long('576461413038785752')))).toBe(true);
  });
});

describe('parseLongNumber', () => {
  it('returns the digits of every integer that a double cannot keep', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 10n ** 60n }), fc.nat(9), (integer, zeros) => {
        const digits = String(integer);
        expect(parseLongNumber(digits)).toBe(digits);
        expect(parseLongNumber(`-${digits}.${'0'.repeat(zeros + 1)}`)).toBe(`-${digits}`);
        expect(parseLongNumber(`${digits[0] ?? ''}.${digits.slice(1)}e${digits.length - 1}`)).toBe(digits);
      }),
    );
  });
});
