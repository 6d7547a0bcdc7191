import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { createAttributeCatalog, executeStep } from '@luluchat/flow-testing';
import type { StepSituation } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { ConditionConfig } from './condition-config.js';
import { createCondition } from './condition.js';

const condition = createCondition();

const oneRule = (rule: JsonObject): JsonObject => ({ cases: [{ exit: 'yes', all: [rule] }] });

const exitOf = async (config: JsonObject, situation?: StepSituation) => {
  const { result } = await executeStep(condition, config, situation);
  return result.kind === 'exit' ? result.exit : result.kind;
};

const problemsOf = (config: JsonObject) => {
  const validated = validateConfig(ConditionConfig, config);
  return validated.isValid ? [] : validated.problems.map(({ path }) => path);
};

const situation: StepSituation = {
  contact: { attributes: { tier: 'Gold', points: 120, joined: '2024-02-29' }, tags: ['VIP', '10'] },
  attributes: { tier: 'string', points: 'numeric', joined: 'date', unset: 'string' },
  data: { limit: 100, list: ['a', 'b'], vip: true, blank: '' },
  reply: ' Yes please ',
  steps: { lookup: { status: 200 } },
};

describe('condition', () => {
  it.each<[JsonObject, 'yes' | 'else']>([
    [{ value: '{{attributes.tier}}', operator: 'equals', to: 'gold' }, 'yes'],
    [{ value: '{{tier}}', operator: 'one-of', to: ['silver', 'GOLD'] }, 'yes'],
    [{ value: '{{points}}', operator: 'greater-than', to: '{{data.limit}}' }, 'yes'],
    [{ value: '{{points}}', operator: 'at-most', to: 119 }, 'else'],
    [{ value: '{{joined}}', operator: 'before', to: '2024-03-01' }, 'yes'],
    [{ value: '{{data.vip}}', operator: 'equals', to: true }, 'yes'],
    [{ value: '{{data.list}}', operator: 'contains', to: 'B' }, 'yes'],
    [{ value: '{{reply.text}}', operator: 'starts-with', to: 'yes' }, 'yes'],
    [{ value: '{{steps.lookup.status}}', operator: 'equals', to: 200 }, 'yes'],
    [{ value: '{{unset}}', operator: 'is-unknown' }, 'yes'],
    [{ value: '{{data.blank}}', operator: 'is-known' }, 'else'],
    [{ value: '{{unset}} {{data.blank}}', operator: 'is-known' }, 'else'],
    [{ operator: 'has-tag', to: 'vip' }, 'yes'],
    [{ operator: 'has-tag', to: 10 }, 'yes'],
    [{ operator: 'has-tag', to: '{{data.blank}}' }, 'else'],
    [{ operator: 'has-no-tag', to: 'vip' }, 'else'],
    [{ operator: 'has-no-tag', to: 'new' }, 'yes'],
  ])('takes, for the rule %j, the exit %s', async (rule, exit) => {
    expect(await exitOf(oneRule(rule), situation)).toBe(exit);
  });

  it('takes the first case that matches and reports it', async () => {
    const config = {
      cases: [
        { exit: 'none', all: [{ value: '{{unset}}', operator: 'is-known' }] },
        { exit: 'first', all: [{ value: '{{tier}}', operator: 'is-known' }] },
        { exit: 'second', all: [{ value: '{{tier}}', operator: 'is-known' }] },
      ],
    };
    expect((await executeStep(condition, config, situation)).result).toEqual({
      kind: 'exit',
      exit: 'first',
      output: { matched: 'first' },
      history: { matched: 'first', case: 1 },
    });
    expect((await executeStep(condition, config)).result).toMatchObject({ history: { matched: 'else', case: null } });
  });

  it.each([
    [['yes', 'yes'], undefined, 'yes'],
    [['yes', 'no'], undefined, 'else'],
    [undefined, ['no', 'yes'], 'yes'],
    [undefined, ['no', 'no'], 'else'],
    [['yes'], ['yes', 'no'], 'yes'],
    [['yes'], ['no'], 'else'],
    [['no'], ['yes'], 'else'],
  ])('takes, for all %j and any %j, the exit %s', async (all, any, exit) => {
    const rules = (words: readonly string[]): JsonValue =>
      words.map((word) => ({ value: word, operator: 'equals', to: 'yes' }));
    const config = { cases: [{ exit: 'yes', ...(all && { all: rules(all) }), ...(any && { any: rules(any) }) }] };
    expect(await exitOf(config)).toBe(exit);
  });

  it('has the exits of its cases in order, then else', () => {
    const config = { cases: ['b', 'a'].map((exit) => ({ exit, all: [{ value: 'x', operator: 'is-known' }] })) };
    const validated = validateConfig(ConditionConfig, config);
    expect(validated.isValid && condition.exits(validated.value)).toEqual(['b', 'a', 'else']);
  });

  it('warns of members that an operator ignores', () => {
    const config = {
      cases: [
        {
          exit: 'a',
          any: [
            { value: '{{tags}}', operator: 'has-tag', to: 'vip' },
            { value: '{{tier}}', operator: 'is-known', to: 'gold' },
          ],
        },
      ],
    };
    const validated = validateConfig(ConditionConfig, config);
    const scope = { attributes: createAttributeCatalog() };
    expect(validated.isValid && condition.lint?.(validated.value, scope)).toMatchObject([
      { severity: 'warning', code: 'member_not_used', path: '/cases/0/any/0/value' },
      { severity: 'warning', code: 'member_not_used', path: '/cases/0/any/1/to' },
    ]);
  });
});

describe('ConditionConfig', () => {
  it.each<[string, JsonObject]>([
    ['/cases/0/all/0/to', { value: 'a', operator: 'equals' }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'equals', to: ' ' }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'equals', to: ['a'] }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'equals', to: { a: 1 } }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'contains', to: '{{ a' }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'contains', to: '{{secrets.token}}' }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'greater-than', to: 'ten' }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'at-least', to: true }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'before', to: '2023-02-29' }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'after', to: 20240101 }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'one-of', to: 'a' }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'one-of', to: [] }],
    ['/cases/0/all/0/to', { value: 'a', operator: 'one-of', to: ['a', ''] }],
    ['/cases/0/all/0/to', { operator: 'has-tag' }],
    ['/cases/0/all/0/value', { operator: 'equals', to: 'a' }],
    ['/cases/0/all/0/value', { value: ' ', operator: 'is-known' }],
    ['/cases/0/all/0/value', { value: '{{secrets.token}}', operator: 'is-known' }],
    ['/cases/0/all/0/operator', { value: 'a', operator: 'equal', to: 'a' }],
    ['/cases/0/all/0/operator', { value: 'a', to: 'a' }],
    ['/cases/0/all/0/operator', { value: 'a', operator: 'constructor', to: 'a' }],
  ])('reports a problem at %s of %j', (path, rule) => {
    expect(problemsOf(oneRule(rule))).toEqual([path]);
  });

  it.each<JsonObject>([
    { value: 'a', operator: 'greater-than', to: '{{data.limit}}' },
    { value: 'a', operator: 'before', to: "{{data.day | default: '2024-01-01'}}" },
    { value: 'a', operator: 'one-of', to: ['{{data.a}}', 1, false] },
    { value: 'a', operator: 'at-least', to: '-1.5' },
  ])('accepts %j', (rule) => {
    expect(problemsOf(oneRule(rule))).toEqual([]);
  });

  const rules = [{ value: 'a', operator: 'is-known' }];

  it.each<[string, JsonObject]>([
    ['/cases', { cases: 'a' }],
    ['/cases', { cases: Array.from({ length: 51 }, (_, index) => ({ exit: `e${index}`, all: rules })) }],
    [
      '/cases',
      {
        cases: [
          { exit: 'a', all: rules },
          { exit: 'a', any: rules },
        ],
      },
    ],
    ['/cases/0/exit', { cases: [{ exit: 'a b', all: rules }] }],
    ['/cases/0/exit', { cases: [{ exit: 'x'.repeat(65), all: rules }] }],
    ['/cases/0/all', { cases: [{ exit: 'a' }] }],
    ['/cases/0/all', { cases: [{ exit: 'a', all: Array.from({ length: 51 }, () => rules[0] ?? {}) }] }],
    ['/cases/0/any', { cases: [{ exit: 'a', all: rules, any: [] }] }],
  ])('reports a problem at %s', (path, config) => {
    expect(problemsOf(config)).toEqual([path]);
  });
});
