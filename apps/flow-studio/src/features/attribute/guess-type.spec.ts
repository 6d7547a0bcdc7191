import { describe, expect, it } from 'vitest';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { guessType, isNumberAt, mappedValue } from './guess-type.js';

const flowOf = (config: Readonly<Record<string, unknown>>): FlowDraft => ({
  name: 'Flow',
  steps: { one: { type: 'any', config } },
});
const guess = (beside: object, member: string) =>
  guessType(flowOf({ list: [{ [member]: 'tier', ...beside }] }), `/steps/one/config/list/0/${member}`);

describe('the type of an attribute that a flow names', () => {
  it.each([
    [{ value: '2027-06-07' }, 'date'],
    [{ value: '12.5' }, 'numeric'],
    [{ value: '-3' }, 'numeric'],
    [{ value: '60123456789' }, 'string'],
    [{ value: '0815' }, 'string'],
    [{ value: 'gold' }, 'string'],
    [{ value: '{{data.tier}}' }, 'string'],
    [{}, 'string'],
  ])('is told by the value %j that is saved: %s', (beside, type) => {
    expect(guess(beside, 'attribute')).toBe(type);
  });

  it.each([
    [{ operator: 'at-least', to: '{{data.least}}' }, 'numeric'],
    [{ operator: 'before', to: '{{data.day}}' }, 'date'],
    [{ operator: 'equals', to: '2027-06-07' }, 'date'],
    [{ operator: 'equals', to: 12 }, 'numeric'],
    [{ operator: 'one-of', to: ['gold', 'silver'] }, 'string'],
    [{ operator: 'is-known' }, 'string'],
  ])('is told by the comparison %j: %s', (beside, type) => {
    expect(guess(beside, 'value')).toBe(type);
  });

  it('is text where there is nothing beside the name, or no such place', () => {
    expect(guessType(flowOf({}), '/steps/gone/config/text')).toBe('string');
    expect(guessType({ name: 'Flow', steps: {} }, '')).toBe('string');
  });
});

it('the value of a mapping is found by the place of its attribute, and of no other text', () => {
  const flow = flowOf({ attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }] });
  expect(mappedValue(flow, '/steps/one/config/attributeMapping/0/attribute')).toBe('{{data.tier}}');
  expect(mappedValue(flow, '/steps/one/config/attributeMapping/0/value')).toBeUndefined();
});

it.each([
  ['{{data.points}}', true],
  ['{{ data.member.points | plus: 1 }}', true],
  ['{{data.tier}}', false],
  ['{{data.gone}}', false],
  ['', false],
])('the value that %s reads is a number: %s', (value, isNumber) => {
  expect(isNumberAt('{"points":12,"member":{"points":3},"tier":"gold"}', value)).toBe(isNumber);
});
