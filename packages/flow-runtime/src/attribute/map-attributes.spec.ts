import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import type { AttributeDefinition } from './attribute-definition.js';
import { mapAttributes } from './map-attributes.js';

const definitions: readonly AttributeDefinition[] = [
  { key: 'tier', title: 'Tier', type: 'string' },
  { key: 'points', title: 'Points', type: 'numeric' },
  { key: 'since', title: 'Member since', type: 'date' },
];
const catalog = new Map(definitions.map((definition) => [definition.key, definition]));

describe('mapAttributes', () => {
  it('gives a verdict for each mapping, in order, and saves what can be saved', () => {
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
      ['missing', 'data'],
    ]);
    expect(effects).toEqual([
      { type: 'saveAttribute', attribute: 'tier', value: 'gold' },
      { type: 'saveAttribute', attribute: 'points', value: 1234 },
      { type: 'saveAttribute', attribute: 'tier', value: 'x' },
    ]);
  });

  it('finds nothing that the sender did not send', () => {
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
