import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeJsonProblem, findJsonProblem } from './find-json-problem.js';

describe('findJsonProblem', () => {
  it.each<[string, number, number, string]>([
    ['', 1, 1, 'the end'],
    ['{"data":{"a":NaN}}', 1, 14, 'NaN'],
    ['{"data":{"a":-Infinity}}', 1, 14, '-Infinity'],
    ['<!doctype html>', 1, 1, '<'],
    ['{\n  "a": 1,\n  "b": undefined\n}', 3, 8, 'undefined'],
    ['{\r\n"a": 1,\r\n}', 3, 1, '}'],
    ['{"a":1', 1, 7, 'the end'],
    ['{"a":1\n\n', 3, 1, 'the end'],
    ['{"a":1}{"b":2}', 1, 8, '{'],
    ['{"a":1} junk', 1, 9, 'junk'],
    ["{'a':1}", 1, 2, "'"],
    ['{a:1}', 1, 2, 'a'],
    ['{"a" 1}', 1, 6, '1'],
    ['{"a":1 "b":2}', 1, 8, '"'],
    ['[1,]', 1, 4, ']'],
    ['[1}', 1, 3, '}'],
    ['{"a":01}', 1, 6, '0'],
    ['{"a":1.}', 1, 6, '1'],
    ['{"a":.5}', 1, 6, '.'],
    ['{"a":+1}', 1, 6, '+'],
    ['{"a":1e}', 1, 6, '1'],
    ['{"a":truely}', 1, 6, 'truely'],
    ['{"a":True}', 1, 6, 'True'],
    ['{"a":"x\ty"}', 1, 8, 'an unexpected character'],
    ['{"a":"x\n"}', 1, 8, 'a line break'],
    ['{"a":"x\\d"}', 1, 8, '\\'],
    ['{"a":"\\u00g0"}', 1, 7, '\\'],
    ['{"a":"x', 1, 8, 'the end'],
    ['{"a"', 1, 5, 'the end'],
    ['{,}', 1, 2, ','],
    [']', 1, 1, ']'],
    ['{"a"::1}', 1, 6, ':'],
    ['{"é😀":}', 1, 7, '}'],
    ['// note\n{}', 1, 1, '/'],
    ['\u00a0{}', 1, 1, 'an unexpected character'],
    ['😀', 1, 1, 'an unexpected character'],
  ])('finds the first problem of %j', (text, line, column, found) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(findJsonProblem(text)).toEqual({ line, column, found });
  });

  it.each<[string, string]>([
    ['brackets', '['.repeat(1_000_000)],
    ['a text', `"${'x'.repeat(1_000_000)}`],
    ['escapes', `"${'\\n'.repeat(500_000)}`],
    ['digits', `${'1'.repeat(1_000_000)}x`],
    ['lines', '\n'.repeat(1_000_000)],
    ['blanks', `{${' '.repeat(1_000_000)}`],
  ])('scans a megabyte of %s once', (_, text) => {
    expect(findJsonProblem(text)).toBeDefined();
  });

  it.each([
    '{}',
    ' [ ] ',
    '[{"a":[1,-0.5e+10,true,false,null,"\\u00e9\\n\\"\\\\/"]},{}]',
    '"x"',
    '0',
    `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  ])('finds no problem in %s', (text) => {
    JSON.parse(text);
    expect(findJsonProblem(text)).toBeUndefined();
  });

  it('agrees with JSON.parse about every string', () => {
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
        expect([text, findJsonProblem(text) === undefined]).toEqual([text, isJson]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('describeJsonProblem', () => {
  it.each([
    ['{"a": 1,}', 'at line 1, column 9'],
    ['{\r\n"a": tru\r\n}', 'at line 2, column 6'],
    ['[1, 2', 'it ends too early, at line 1, column 6'],
    ['', 'it ends too early, at line 1, column 1'],
  ])('names the place in %j', (text, words) => {
    const fault = findJsonProblem(text);
    expect(fault && describeJsonProblem(fault)).toBe(words);
  });
});
