import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeJsonFault, locateJsonFault } from './locate-json-fault.js';

const place = (text: string): string => {
  const fault = locateJsonFault(text);
  return fault === undefined ? 'JSON' : describeJsonFault(fault);
};

describe('locateJsonFault', () => {
  it.each([
    ['{"a": 1,}', 'at line 1, column 9'],
    ['{\n  "a": 1\n  "b": 2\n}', 'at line 3, column 3'],
    ['{\r\n"a": tru\r\n}', 'at line 2, column 6'],
    ["{'a': 1}", 'at line 1, column 2'],
    ['{a: 1}', 'at line 1, column 2'],
    ['[1, 2', 'it ends too early, at line 1, column 6'],
    ['{"a": "x', 'it ends too early, at line 1, column 9'],
    ['{"a": "x\ny"}', 'at line 1, column 9'],
    ['"\\x"', 'at line 1, column 2'],
    ['01', 'at line 1, column 2'],
    ['1.', 'at line 1, column 2'],
    ['NaN', 'at line 1, column 1'],
    ['{} {}', 'at line 1, column 4'],
    ['// note\n{}', 'at line 1, column 1'],
    ['\ufeff{}', 'at line 1, column 1'],
    ['{"a": undefined}', 'at line 1, column 7'],
    ['<html>', 'at line 1, column 1'],
    ['', 'it ends too early, at line 1, column 1'],
  ])('finds the fault of %j', (text, words) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(place(text)).toBe(words);
  });

  it('agrees with JSON.parse about every text', () => {
    const json = fc.json({ maxDepth: 3 });
    const spoilt = fc
      .tuple(
        json,
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', ':', '\\', '\n', '-', '.', 'e', '0', 'u', '{', '['),
      )
      .map(([text, at, piece]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + piece + text.slice(cut + (at % 3));
      });
    fc.assert(
      fc.property(fc.oneof(json, spoilt), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect([text, locateJsonFault(text) === undefined]).toEqual([text, isJson]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is done with a deep and with a long text at once', () => {
    expect(place('['.repeat(200_000))).toBe('it ends too early, at line 1, column 200001');
    expect(place(`"${'a'.repeat(1_000_000)}`)).toBe('it ends too early, at line 1, column 1000002');
    expect(place(`"${'\\n'.repeat(500_000)}`)).toBe('it ends too early, at line 1, column 1000002');
  });
});
