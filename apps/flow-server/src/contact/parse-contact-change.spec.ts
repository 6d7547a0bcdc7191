import type { AttributeDefinition } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../problem/http-problem.js';
import { parseContactChange } from './parse-contact-change.js';

const definitions = new Map<string, AttributeDefinition>(
  (['string', 'numeric', 'date'] as const).map((type) => [type, { key: type, title: type, type }]),
);

function errorsOf(body: unknown): readonly string[] {
  try {
    parseContactChange(body, definitions);
  } catch (error) {
    if (error instanceof HttpProblem) return (error.errors ?? []).map(({ path, code }) => `${path} ${code}`);
    throw error;
  }
  return [];
}

describe('parseContactChange', () => {
  it('parses names, values, unset values and tags', () => {
    const body = {
      name: 'Aisyah',
      attributes: { string: 'gold', numeric: '12.5', date: null },
      tags: [' vip ', 'vip', 'new'],
    };
    expect(parseContactChange(body, definitions)).toEqual({
      name: 'Aisyah',
      attributes: { string: 'gold', numeric: 12.5, date: null },
      tags: ['vip', 'new'],
    });
  });

  it('leaves absent members unchanged', () => {
    expect(parseContactChange({}, definitions)).toEqual({});
  });

  it('reports every invalid value with its code', () => {
    const attributes = { string: 1, numeric: 'ten', date: '2023-02-30', colour: 'red' };
    expect(errorsOf({ attributes, name: 7, tags: ['ok', '', 'x'.repeat(65), 3] })).toEqual([
      '/name invalid_value',
      '/attributes/string wrong_type',
      '/attributes/numeric wrong_type',
      '/attributes/date not_a_date',
      '/attributes/colour unknown_attribute',
      '/tags/1 invalid_value',
      '/tags/2 invalid_value',
      '/tags/3 invalid_value',
    ]);
  });

  it.each([
    ['{"attributes":{"__proto__":"x"}}', '/attributes/__proto__ unknown_attribute'],
    ['{"attributes":{"constructor":"x"}}', '/attributes/constructor unknown_attribute'],
    ['{"__proto__":{"name":"x"}}', '/__proto__ unknown_member'],
    ['{"attributes":[]}', '/attributes invalid_value'],
    ['{"tags":"vip"}', '/tags invalid_value'],
    ['[]', ' invalid_value'],
    ['null', ' invalid_value'],
  ])('refuses %s', (json, error) => {
    expect(errorsOf(JSON.parse(json))).toEqual([error]);
  });
});
