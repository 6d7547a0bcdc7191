import { isLongNumber, parseJson } from '@luluchat/flow-runtime/values';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContent } from './parse-content.js';
import type { Language } from './parse-content.js';

const LANGUAGES: readonly Language[] = ['json', 'yaml'];

function jsonOf(text: string, language: Language): unknown {
  const content = parseContent(text, language);
  if (!content.isValid) throw new Error(JSON.stringify(content.problems));
  return content.json;
}

describe('parseContent keeps the digits of numbers', () => {
  it.each<[string, string]>([
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['+9007199254740993', '9007199254740993'],
    ['009007199254740993', '9007199254740993'],
    ['12345678901234567.89', '12345678901234567.89'],
    ['12345678901234567.', '12345678901234567'],
    ['12345678901234567.e2', '1234567890123456700'],
    ['1.2345678901234567e30', '1234567890123456700000000000000'],
    ['.12345678901234567e30', '123456789012345670000000000000'],
    ['4.69863320000078e+20', '469863320000078000000'],
    ['.46986332000078e+21', '469863320000780000000'],
    ['0x20000000000001', '9007199254740993'],
    ['0o400000000000000001', '9007199254740993'],
    ['!!int 9007199254740993', '9007199254740993'],
    ['!!int "9007199254740993"', '9007199254740993'],
    ['!!float 9007199254740993', '9007199254740993'],
    ['9'.repeat(400), '9'.repeat(400)],
  ])('of YAML: %s', (written, digits) => {
    expect(jsonOf(`a: ${written}\n`, 'yaml')).toEqual({ a: { $number: digits } });
  });

  it.each<[string, unknown]>([
    ['0x10', 16],
    ['0x00000000000010', 16],
    ['0o17', 15],
    ['012', 12],
    ['.5', 0.5],
    ['1e21', 1e21],
    ['4.6986332000007e+20', 4.6986332000007e20],
    ['0.1234567890123456789', 0.12345678901234568],
    ['.1234567890123456789', 0.12345678901234568],
    ['0000000000000000', 0],
    ['9007199254740991', 9007199254740991],
    ["'9007199254740993'", '9007199254740993'],
    ['!!str 9007199254740993', '9007199254740993'],
    ['1234567890123456-7', '1234567890123456-7'],
  ])('and reads every other scalar of YAML as before: %s', (written, value) => {
    expect(jsonOf(`a: ${written}\n`, 'yaml')).toEqual({ a: value });
  });

  it('also where a number is the name of a member', () => {
    const content = parseContent('9007199254740993: 1\n0x10: 2\n', 'yaml');
    expect(content).toMatchObject({ isValid: true, json: { '9007199254740993': 1, '16': 2 } });
    expect(content.isValid && content.positionOf('/9007199254740993')).toEqual({ line: 1, column: 1 });
    expect(content.isValid && content.positionOf('/16')).toEqual({ line: 2, column: 1 });
  });

  it.each(LANGUAGES)('%s: the same value as parseJson, for any JSON', (language) => {
    const digits = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String);
    const number = fc.oneof(
      digits,
      fc.tuple(digits, fc.stringMatching(/^\d{1,20}$/)).map(([whole, fraction]) => `${whole}.${fraction}`),
      fc.tuple(digits, fc.integer({ min: -30, max: 30 })).map(([whole, exponent]) => `${whole}e${exponent}`),
    );
    const shape = fc.letrec<{ json: string }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        number,
        fc.json({ maxDepth: 0 }),
        fc.array(tie('json')).map((items) => `[${items.join(',')}]`),
        fc.array(tie('json')).map((items) => `{${items.map((item, at) => `"m${at}":${item}`).join(',')}}`),
      ),
    }));
    fc.assert(
      fc.property(shape.json, (json) => {
        expect(jsonOf(json, language)).toEqual(parseJson(json));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a number that exceeds every double by its exponent', () => {
    for (const language of LANGUAGES) {
      expect(parseContent('{"a": 1000000000000000000e400}', language)).toMatchObject({
        isValid: false,
        problems: [{ code: 'not_json', position: { line: 1, column: 7 } }],
      });
    }
  });

  it('takes linear time for digits without end', () => {
    const digits = '1'.repeat(500_000);
    expect(jsonOf(`a: ${digits}x\nb: ${digits}\n`, 'yaml')).toEqual({ a: `${digits}x`, b: { $number: digits } });
    expect(isLongNumber(jsonOf(`0x${'f'.repeat(50_000)}`, 'yaml'))).toBe(true);
  });
});
