import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import { parseTemplate } from '../template/parse-template.js';
import { parseDataPath, valueAtPath } from './parse-data-path.js';

describe('parseDataPath', () => {
  it.each<[string, readonly (string | number)[]]>([
    ['{{data.tier}}', ['tier']],
    [' {{ data.tier }}\n', ['tier']],
    ['{{-data.tier-}}', ['tier']],
    ['{{- data.tier -}}', ['tier']],
    ['{{data.items[0].id}}', ['items', 0, 'id']],
    ['{{data[0]}}', [0]],
    ['{{data.0}}', ['0']],
    ['{{data["first name"]}}', ['first name']],
    ['{{data.x["a]b"]}}', ['x', 'a]b']],
    ['{{data.a-b}}', ['a-b']],
    ['{{data.ä}}', ['ä']],
    ['{{data.😀}}', ['😀']],
    ['{{data.__proto__}}', ['__proto__']],
    [`{{data${'.a'.repeat(20)}}}`, Array.from({ length: 20 }, () => 'a')],
  ])('parses %s', (value, path) => {
    expect(parseDataPath(value)).toEqual(path);
  });

  it.each([
    ...['', 'data.x', '{{data}}', '{{Data.x}}', '{{name}}', '{{ data . x }}', '{{data..x}}', '{{data.x.}}'],
    ...['{{data.x | upcase}}', '{{data.x}}{{data.y}}', '{{data.x}} y', '{{data.x[-1]}}', '{{data.x[""]}}'],
    ...['{{data.x[1234567]}}', `{{data${'.a'.repeat(21)}}}`, '{{data.a{b}}', '{%data.x%}'],
  ])('returns undefined for %s', (value) => {
    expect(parseDataPath(value)).toBeUndefined();
  });

  it.each([
    `{{data${'.a'.repeat(100_000)}`,
    `${' '.repeat(200_000)}x`,
    `{{data.a${' '.repeat(200_000)}x`,
    `{{data.${'a-'.repeat(100_000)} - }}`,
    `{{data${'["a"]'.repeat(50_000)}.`,
  ])('rejects a long string in time', (value) => {
    expect(parseDataPath(value)).toBeUndefined();
  });

  it('finds the value that a template with the same path finds', () => {
    const name = fc
      .stringMatching(/^[a-z_][a-z0-9_]{0,8}$/)
      .filter((text) => !['size', 'first', 'last'].includes(text));
    const path = fc.array(fc.oneof(name, fc.nat(3)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(path, fc.dictionary(name, fc.jsonValue()), (segments, noise) => {
        const source = `{{data${segments.map((one) => (typeof one === 'number' ? `[${one}]` : `.${one}`)).join('')}}}`;
        const data = segments.reduceRight<unknown>(
          (inner, one) =>
            typeof one === 'number' ? [...Array<null>(one).fill(null), inner] : { ...noise, [one]: inner },
          'found',
        ) as JsonObject;
        const read = parseDataPath(source);
        expect(read).toEqual(segments);
        expect(valueAtPath(data, read ?? [])).toBe('found');
        if (Array.isArray(data)) return;
        const scope = { contact_number: '60123456789', name: '', attributes: {}, data, reply: null, steps: {} };
        expect(parseTemplate(source).evaluate(scope)).toBe('found');
      }),
    );
  });
});

describe('valueAtPath', () => {
  const data = JSON.parse('{"a":{"b":[1,{"c":null}]},"__proto__":{"x":"own"},"list":[],"text":"abc"}') as JsonObject;

  it.each<[readonly (string | number)[], unknown]>([
    [['a', 'b', 0], 1],
    [['a', 'b', 1, 'c'], null],
    [['__proto__', 'x'], 'own'],
    [['constructor'], undefined],
    [['toString'], undefined],
    [['a', 'constructor', 'name'], undefined],
    [['a', 'b', 'length'], undefined],
    [['a', 'b', '0'], undefined],
    [['a', 'b', 2], undefined],
    [['list', 0], undefined],
    [['text', 0], undefined],
    [['text', 'length'], undefined],
    [['a', 0], undefined],
    [['a', 'b', 1, 'c', 'd'], undefined],
  ])('returns the value at %j', (path, value) => {
    expect(valueAtPath(data, path)).toEqual(value);
  });
});
