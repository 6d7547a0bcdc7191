import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import type { AttributeDefinition } from '../attribute/attribute-definition.js';
import { mapAttributes } from './attribute-mapping.js';

const definitions: readonly AttributeDefinition[] = [
  { key: 'tier', title: 'Tier', type: 'string' },
  { key: 'points', title: 'Points', type: 'numeric' },
  { key: 'since', title: 'Member since', type: 'date' },
];
const catalog = new Map(definitions.map((definition) => [definition.key, definition]));

describe('mapAttributes', () => {
  it('returns the outcome of each mapping, in order, and an effect for each value to save', () => {
    const data = {
      tier: 'gold',
      points: '1234',
      since: '2023-02-30',
      long: 'a'.repeat(256),
      big: 2 ** 53,
      list: [{ id: 'x' }],
    };
    const mappings = [
      ['tier', '{{data.tier}}'],
      ['points', '{{data.points}}'],
      ['since', '{{data.since}}'],
      ['tier', '{{data.long}}'],
      ['points', '{{data.big}}'],
      ['tier', '{{data.list}}'],
      ['tier', '{{data.list[0].id}}'],
      ['tier', '{{data.absent}}'],
      ['colour', '{{data.tier}}'],
      ['tier', '{{data.tier | upcase}}'],
      ['tier', '{{data.tier | shout}}'],
    ].map(([attribute = '', value = '']) => ({ attribute, value }));
    const { verdicts, effects } = mapAttributes(mappings, data, catalog);
    expect(verdicts.map(({ verdict, path }) => [verdict, path])).toEqual([
      ['saved', 'data.tier'],
      ['saved', 'data.points'],
      ['not_a_date', 'data.since'],
      ['too_long', 'data.long'],
      ['unsafe_number', 'data.big'],
      ['wrong_type', 'data.list'],
      ['saved', 'data.list[0].id'],
      ['missing', 'data.absent'],
      ['unknown_attribute', 'data.tier'],
      ['saved', 'data.tier'],
      ['missing', 'data'],
    ]);
    expect(effects).toEqual([
      { type: 'save-attribute', attribute: 'tier', value: 'gold' },
      { type: 'save-attribute', attribute: 'points', value: 1234 },
      { type: 'save-attribute', attribute: 'tier', value: 'x' },
      { type: 'save-attribute', attribute: 'tier', value: 'GOLD' },
    ]);
    expect(verdicts.flatMap(({ found, template }) => (found === undefined ? [] : [[found, template]]))).toEqual([
      ['a day that the calendar does not have', undefined],
      ['an integer beyond 2^53 - 1', undefined],
      ['a list with one value', undefined],
    ]);
  });

  const data = {
    since: '2023-05-06 08:30:00',
    next: 'next week',
    points: '1,234.50',
    tier: 'gold',
    none: null,
    empty: '',
    many: 'x'.repeat(300),
    id: { $number: '576461413038785752' },
  };

  it.each<[string, string, object]>([
    ['since', 'data.since | date: "%Y-%m-%d"', { outcome: 'saved', value: '2023-05-06' }],
    ['since', 'data.since | slice: 0, 10', { outcome: 'saved', value: '2023-05-06' }],
    ['points', 'data.points | remove: ","', { outcome: 'saved', value: 1234.5 }],
    ['points', 'data.points | remove: "," | plus: 1', { outcome: 'saved', value: 1235.5 }],
    [
      'tier',
      'data.points | remove: "," | plus: 1',
      {
        outcome: 'wrong_type',
        found: 'a number; the attribute is a string',
        template: '{{data.points | remove: "," | plus: 1 | append: ""}}',
      },
    ],
    ['tier', 'data.id | append: ""', { outcome: 'saved', value: '576461413038785752' }],
    ['points', 'data.id | default: 0', { outcome: 'unsafe_number' }],
    ['tier', 'data.id | default: "none"', { outcome: 'wrong_type', found: 'a number; the attribute is a string' }],
    ['tier', 'data.many | truncate: 20', { outcome: 'saved', value: `${'x'.repeat(17)}...` }],
    ['tier', 'data.tier | append: data.points', { outcome: 'saved', value: 'gold1,234.50' }],
    ['tier', 'data.tier | remove: "gold"', { outcome: 'saved', value: '' }],
    ['tier', 'data.absent | append: "x"', { outcome: 'missing' }],
    ['tier', 'data.absent | default: "none"', { outcome: 'saved', value: 'none' }],
    ['tier', 'data.absent | default: data.absent', { outcome: 'missing' }],
    ['tier', 'data.absent | default: ""', { outcome: 'missing' }],
    ['tier', 'data.empty | default: "none"', { outcome: 'saved', value: 'none' }],
    ['tier', 'data.none | append: "x"', { outcome: 'wrong_type', found: 'null' }],
    ['tier', 'data.none | default: "none"', { outcome: 'saved', value: 'none' }],
    ['tier', 'data.tier | split: "" | first', { outcome: 'saved', value: 'g' }],
    ['tier', 'data.tier | split: "x" | last | slice: 99', { outcome: 'saved', value: '' }],
    ['tier', 'data.tier | split: "" | find: "x", 1', { outcome: 'missing' }],
    [
      'tier',
      'data.tier | map: "(1..9999999)"',
      { outcome: 'wrong_type', found: 'a value with which the filters cannot work' },
    ],
  ])('sets the attribute %s to {{%s}} with the outcome %j', (attribute, expression, expected) => {
    const { verdicts, effects } = mapAttributes([{ attribute, value: `{{${expression}}}` }], data, catalog);
    const { value, outcome, ...found } = expected as { outcome: string; value?: unknown };
    expect(verdicts).toMatchObject([{ verdict: outcome, ...found }]);
    expect(effects.map((effect) => effect.value)).toEqual(value === undefined ? [] : [value]);
    expect(verdicts[0]?.path).toMatch(/^data\.\w+$/);
  });

  it('aborts filters that do too much work, and continues with the next mapping', () => {
    const long = { tier: 'x'.repeat(200_000) };
    const greedy = `{{data.tier${' | append: data.tier | replace: "x", "xxxxxxxx"'.repeat(9)}}}`;
    const mappings = [greedy, '{{data.tier | slice: 0, 3}}'].map((value) => ({ attribute: 'tier', value }));
    const { verdicts, effects } = mapAttributes(mappings, long, catalog);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['wrong_type', 'saved']);
    expect(effects.map(({ value }) => value)).toEqual(['xxx']);
  });

  it('does not find inherited members of objects', () => {
    const data = JSON.parse('{"__proto__":"own"}') as JsonObject;
    const mappings = ['constructor', 'toString', '__proto__'].map((key) => ({
      attribute: 'tier',
      value: `{{data.${key}}}`,
    }));
    expect(mapAttributes(mappings, data, catalog).verdicts.map(({ verdict }) => verdict)).toEqual([
      'missing',
      'missing',
      'saved',
    ]);
  });
});
