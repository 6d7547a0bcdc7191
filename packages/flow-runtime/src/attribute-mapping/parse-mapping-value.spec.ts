import { describe, expect, it } from 'vitest';
import { hasDefault, isMappingProblem, parseMappingValue } from './parse-mapping-value.js';

describe('parseMappingValue', () => {
  it.each<[string, readonly (string | number)[], string]>([
    ['{{data.tier}}', ['tier'], 'data.tier'],
    [' {{- data.items[0].id -}}\n', ['items', 0, 'id'], 'data.items[0].id'],
    ['{{data.tier | upcase}}', ['tier'], 'data.tier | upcase'],
    [' {{- data.tier|upcase|append:"|" -}} ', ['tier'], 'data.tier|upcase|append:"|"'],
    ['{{data["a|b"] | upcase}}', ['a|b'], 'data["a|b"] | upcase'],
    ['{{data.a | append: data.b}}', ['a'], 'data.a | append: data.b'],
    [
      '{{data.since | date: "%Y-%m-%d", "Asia/Kuala_Lumpur"}}',
      ['since'],
      'data.since | date: "%Y-%m-%d", "Asia/Kuala_Lumpur"',
    ],
    ['{{data.tier\n| upcase}}', ['tier'], 'data.tier\n| upcase'],
  ])('parses %j', (value, path, expression) => {
    const read = parseMappingValue(value);
    expect(read).toMatchObject({ path, expression });
    expect('template' in read).toBe(value.includes('case') || value.includes('date:') || value.includes('append'));
  });

  it.each([
    ['', 'invalid_data_path', 'must name one value'],
    ['{{data | json}}', 'invalid_data_path', 'must name one value'],
    ['{{name | upcase}}', 'invalid_data_path', 'must name one value'],
    ['{{"x" | append: data.a}}', 'invalid_data_path', 'must name one value'],
    ['{{data.a | upcase}}{{data.b}}', 'invalid_data_path', 'must name one value'],
    ['{{data.a | upcase}} x {{data.b}}', 'invalid_data_path', 'must name one value'],
    ['x {{data.a | upcase}}', 'invalid_data_path', 'must name one value'],
    ['{{data.a and data.b | upcase}}', 'invalid_data_path', 'must name one value'],
    ['{{data[data.key] | upcase}}', 'invalid_data_path', 'must name one value'],
    ['{{data.a || upcase}}', 'invalid_template', 'cannot be used'],
    ['{{data.a | shout}}', 'invalid_template', 'undefined filter: shout'],
    ['{{data.a | sample}}', 'invalid_template', 'undefined filter: sample'],
    ['{{data.a | append: tier}}', 'invalid_template', 'the data that comes in and nothing else'],
    ['{{data.a | append: secrets.key}}', 'invalid_template', 'the data that comes in and nothing else'],
    ['{{data.a | append: steps.lookup.data.b}}', 'invalid_template', 'the data that comes in and nothing else'],
    [`{{data.a | append: "${'x'.repeat(20_000)}"}}`, 'invalid_template', 'may hold 20000 characters'],
  ])('rejects %.60s', (value, code, message) => {
    expect(parseMappingValue(value)).toEqual({ code, message: expect.stringContaining(message) as string });
  });

  it.each([`{{data.a${' '.repeat(200_000)}x`, `{{data.a | ${'"'.repeat(200_001)}}}`, '|'.repeat(200_000)])(
    'rejects a long string in time',
    (value) => {
      expect(isMappingProblem(parseMappingValue(value))).toBe(true);
    },
  );

  it.each([
    ['{{data.a}}', false],
    ['{{data.a | upcase}}', false],
    ['{{data.a | append: "| default: 1"}}', false],
    ['{{data.a | default: 1}}', true],
    ['{{data.a | upcase | default: "x"}}', true],
  ])('tells whether %s has a default', (value, is) => {
    const read = parseMappingValue(value);
    expect(!isMappingProblem(read) && hasDefault(read)).toBe(is);
  });
});
