import { describe, expect, it } from 'vitest';
import { describeVariable, groupBySource, partsOf } from './variable.js';
import type { Variable } from './variable.js';

describe('partsOf', () => {
  it.each([
    ['data.tier', ['data', 'tier']],
    ['data["full name"].first', ['data', 'full name', 'first']],
    ["steps['a.b'].text", ['steps', 'a.b', 'text']],
    ['data.list[0].id', ['data', 'list', '0', 'id']],
  ])('splits %s', (variable, parts) => {
    expect(partsOf(variable)).toEqual(parts);
  });
});

describe('groupBySource', () => {
  it('puts variables below what brings them, in the words of authors', () => {
    const variables: Variable[] = [
      { variable: 'name', from: [{ kind: 'contact' }], type: 'string', always: false },
      { variable: 'steps.ask.text', from: [{ kind: 'step', stepId: 'ask' }], always: true, description: 'The reply.' },
      { variable: 'data.tier', from: [{ kind: 'trigger', trigger: 'webhook' }], always: true },
    ];
    const rare: Variable = { variable: 'reply.ad.id', from: [{ kind: 'contact' }], always: false, isRare: true };
    expect([...groupBySource([rare, ...variables])].map(([source, [first]]) => [source, first?.variable])).toEqual([
      ['Contact', 'name'],
      ['Step ask', 'steps.ask.text'],
      ['Webhook trigger', 'data.tier'],
      ['Rarely needed', 'reply.ad.id'],
    ]);
    expect(variables.map(describeVariable)).toEqual([
      'text · Contact · may be blank',
      'The reply. · Step ask',
      'Webhook trigger',
    ]);
  });
});
