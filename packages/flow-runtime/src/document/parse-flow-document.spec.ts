import { describe, expect, it } from 'vitest';
import { DOCUMENT_LIMITS } from './document-limits.js';
import { parseFlowDocument, parseFlowDraft } from './parse-flow-document.js';

const smallest = { name: 'Test', start: 'one', steps: { one: { type: 'complete' } } };
const complete = {
  name: 'Membership lookup',
  triggers: [
    { type: 'webhook', attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }] },
    { type: 'keyword', match: 'contain-all', keywords: ['my', 'points'], interruptsWait: true, whileRunning: 'keep' },
    { type: 'unmatched', whileRunning: 'refuse' },
  ],
  whileRunning: 'replace',
  start: 'look-up_1',
  steps: {
    'look-up_1': { type: 'webhook-action', config: { url: 'x', deep: [{ a: null }] }, exits: { success: 'done' } },
    done: { type: 'complete' },
  },
};

/** Returns code and path of each problem; `[]` for a document. */
function problemsOf(json: unknown): string[] {
  const parsed = parseFlowDocument(json);
  return parsed.isValid ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
}

describe('parseFlowDocument', () => {
  it.each([[smallest], [complete], [JSON.parse(JSON.stringify(complete)) as unknown]])('accepts %#', (json) => {
    expect(parseFlowDocument(json)).toEqual({ isValid: true, document: json });
  });

  it.each([
    [null],
    [undefined],
    [[]],
    ['{}'],
    [5],
    [true],
    [new Map()],
    [new Date(0)],
    [() => smallest],
    [Symbol('x')],
  ])('refuses %s', (json: unknown) => {
    expect(problemsOf(json)).toEqual(['invalid_value ']);
  });

  it.each<[string, unknown, string[]]>([
    ['missing members', {}, ['invalid_value /name', 'invalid_value /steps']],
    ['a missing start', { ...smallest, start: undefined }, ['no_start /start']],
    ['an unknown member', { ...smallest, id: 'x' }, ['unknown_member /id']],
    [
      'a member called __proto__',
      JSON.parse(`{"__proto__":{},${JSON.stringify(smallest).slice(1)}`),
      ['unknown_member /__proto__'],
    ],
    ['a blank name', { ...smallest, name: ' \n' }, ['invalid_value /name']],
    ['a long name', { ...smallest, name: 'a'.repeat(201) }, ['invalid_value /name']],
    ['half an emoji in the name', { ...smallest, name: '\ud83d' }, ['invalid_value /name']],
    ['a start that is no step', { ...smallest, start: 'two' }, ['unknown_step /start']],
    ['a start that is an inherited member of objects', { ...smallest, start: 'constructor' }, ['unknown_step /start']],
    ['a start that is no id', { ...smallest, start: 'a b' }, ['invalid_step_id /start']],
    ['no steps', { name: 'Test', steps: {} }, ['no_steps /steps']],
    ['no steps, and a start', { ...smallest, steps: {} }, ['no_steps /steps']],
    ['a list of steps', { ...smallest, steps: [] }, ['invalid_value /steps']],
    ['triggers that are no list', { ...smallest, triggers: {} }, ['invalid_value /triggers']],
    ['null for triggers', { ...smallest, triggers: null }, ['invalid_value /triggers']],
    ['a trigger that is no object', { ...smallest, triggers: ['webhook'] }, ['invalid_value /triggers/0']],
    [
      'invalid limits of triggers',
      {
        ...smallest,
        triggers: [
          { type: 'webhook', limit: { times: 0, per: { amount: 1.5, unit: 'weeks' } } },
          { type: 'unmatched', keywords: ['x'], limit: { times: 1 } },
          { type: 'unmatched' },
        ],
      },
      [
        'invalid_value /triggers/0/limit/times',
        'invalid_value /triggers/0/limit/per/amount',
        'invalid_value /triggers/0/limit/per/unit',
        'unknown_member /triggers/1/keywords',
        'invalid_value /triggers/1/limit/per',
        'duplicate_trigger /triggers/2',
      ],
    ],
    [
      'unknown policies',
      {
        ...smallest,
        whileRunning: 'stop',
        triggers: [
          { type: 'webhook', whileRunning: null, interruptsWait: true },
          { type: 'keyword', match: 'is', keywords: ['x'], whileRunning: 'Keep', interruptsWait: 'yes' },
        ],
      },
      [
        'unknown_member /triggers/0/interruptsWait',
        'invalid_value /triggers/0/whileRunning',
        'invalid_value /triggers/1/interruptsWait',
        'invalid_value /triggers/1/whileRunning',
        'invalid_value /whileRunning',
      ],
    ],
    ['an unknown trigger', { ...smallest, triggers: [{ type: 'cron' }] }, ['unknown_trigger_type /triggers/0/type']],
    [
      'two webhook triggers',
      { ...smallest, triggers: [{ type: 'webhook' }, { type: 'webhook' }] },
      ['duplicate_trigger /triggers/1'],
    ],
    [
      'a keyword trigger without keywords',
      { ...smallest, triggers: [{ type: 'keyword', match: 'like', keywords: [] }] },
      ['invalid_value /triggers/0/match', 'invalid_value /triggers/0/keywords'],
    ],
    [
      'blank and long keywords',
      { ...smallest, triggers: [{ type: 'keyword', match: 'is', keywords: [' ', 'a'.repeat(256), 5] }] },
      [
        'invalid_value /triggers/0/keywords/0',
        'invalid_value /triggers/0/keywords/1',
        'invalid_value /triggers/0/keywords/2',
      ],
    ],
    [
      'a mapping with a filter that does not exist, and one that reads more than data',
      {
        ...smallest,
        triggers: [
          {
            type: 'webhook',
            attributeMapping: [
              { attribute: 'a', value: '{{data.a | upcase}}' },
              { attribute: 'a', value: '{{data.a | shout}}' },
              { attribute: 'a', value: '{{name | upcase}}' },
            ],
          },
        ],
      },
      [
        'invalid_template /triggers/0/attributeMapping/1/value',
        'invalid_data_path /triggers/0/attributeMapping/2/value',
      ],
    ],
    [
      'a mapping with an unknown member',
      {
        ...smallest,
        triggers: [{ type: 'webhook', attributeMapping: [{ attribute: 'a', value: '{{data.a}}', to: 1 }] }],
      },
      ['unknown_member /triggers/0/attributeMapping/0/to'],
    ],
    [
      'an id with a dot',
      { ...smallest, steps: { ...smallest.steps, 'a.b': { type: 'x' } } },
      ['invalid_step_id /steps/a.b'],
    ],
    [
      'an id with a slash',
      { ...smallest, steps: { ...smallest.steps, 'a/b': { type: 'x' } } },
      ['invalid_step_id /steps/a~1b'],
    ],
    [
      'a long id',
      { ...smallest, steps: { ...smallest.steps, ['a'.repeat(65)]: { type: 'x' } } },
      [`invalid_step_id /steps/${'a'.repeat(65)}`],
    ],
    ['a step that is no object', { ...smallest, steps: { one: 'complete' } }, ['invalid_value /steps/one']],
    ['a step without a type', { ...smallest, steps: { one: {} } }, ['invalid_value /steps/one/type']],
    ['a type in capitals', { ...smallest, steps: { one: { type: 'Complete' } } }, ['invalid_value /steps/one/type']],
    [
      'a config that is a list',
      { ...smallest, steps: { one: { type: 'x', config: [] } } },
      ['invalid_value /steps/one/config'],
    ],
    [
      'null for a config',
      { ...smallest, steps: { one: { type: 'x', config: null } } },
      ['invalid_value /steps/one/config'],
    ],
    [
      'an unknown member of a step',
      { ...smallest, steps: { one: { type: 'x', note: '' } } },
      ['unknown_member /steps/one/note'],
    ],
    [
      'exits as a list',
      { ...smallest, steps: { one: { type: 'x', exits: ['one'] } } },
      ['invalid_value /steps/one/exits'],
    ],
    [
      'an exit to null',
      { ...smallest, steps: { one: { type: 'x', exits: { next: null } } } },
      ['invalid_step_id /steps/one/exits/next'],
    ],
  ])('returns code and path of each problem: %s', (_, json, problems) => {
    expect(problemsOf(json)).toEqual(problems);
  });

  it('accepts an exit to a step that does not exist', () => {
    expect(problemsOf({ ...smallest, steps: { one: { type: 'x', exits: { next: 'nowhere' } } } })).toEqual([]);
  });

  it('accepts step ids that are inherited members of objects', () => {
    const json: unknown = JSON.parse(
      '{"name":"x","start":"__proto__","steps":{"__proto__":{"type":"x"},"constructor":{"type":"x"}}}',
    );
    expect(problemsOf(json)).toEqual([]);
  });

  it('refuses a config that is nested too deep to be serialized', () => {
    let deep: unknown = {};
    for (let level = 0; level < 100_000; level += 1) deep = { a: deep };
    const steps = { one: { type: 'x', config: { a: deep } } };
    expect(problemsOf({ ...smallest, steps })).toEqual(['too_deep /steps/one/config']);
  });

  it('refuses documents above the limits', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`s${n}`, { type: 'x' }]));
    const exits = Object.fromEntries(Array.from({ length: DOCUMENT_LIMITS.exits + 1 }, (_, n) => [`e${n}`, 'one']));
    const keyword = { type: 'keyword', match: 'is', keywords: ['a'] };
    const triggers = Array.from({ length: DOCUMENT_LIMITS.triggers + 1 }, () => keyword);
    expect(problemsOf({ name: 'x', start: 's0', steps: many(DOCUMENT_LIMITS.steps) })).toEqual([]);
    expect(problemsOf({ name: 'x', start: 's0', steps: many(DOCUMENT_LIMITS.steps + 1) })).toEqual(['too_many /steps']);
    expect(problemsOf({ ...smallest, steps: { one: { type: 'x', exits } } })).toEqual(['too_many /steps/one/exits']);
    expect(problemsOf({ ...smallest, triggers })).toEqual(['too_many /triggers']);
  });

  it('returns at most 100 problems', () => {
    const bad = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`x${index}`, null]));
    expect(problemsOf({ ...smallest, steps: bad })).toHaveLength(100);
    expect(problemsOf({ ...smallest, ...bad })).toHaveLength(100);
  });
});

describe('parseFlowDraft', () => {
  const withTriggers = (...triggers: unknown[]) => ({ ...smallest, triggers });
  const refusalsOf = (json: unknown) => {
    const parsed = parseFlowDraft(json);
    return parsed.isValid ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
  };

  it.each<[string, unknown, string[]]>([
    ['no steps', { name: 'Test', steps: {} }, ['no_steps /steps']],
    ['no steps, and a start', { ...smallest, steps: {} }, ['no_steps /steps']],
    ['no start', { ...smallest, start: undefined }, ['no_start /start']],
    ['a start that was deleted', { ...smallest, start: 'two' }, ['unknown_step /start']],
    ['two webhook triggers', withTriggers({ type: 'webhook' }, { type: 'webhook' }), ['duplicate_trigger /triggers/1']],
    [
      'a keyword trigger of which only the type is chosen',
      withTriggers({ type: 'keyword' }),
      ['invalid_value /triggers/0/match', 'invalid_value /triggers/0/keywords'],
    ],
    [
      'an empty keyword',
      withTriggers({ type: 'keyword', match: 'is', keywords: [''] }),
      ['invalid_value /triggers/0/keywords/0'],
    ],
    [
      'an empty row of a mapping',
      withTriggers({ type: 'webhook', attributeMapping: [{ attribute: '', value: '' }, {}] }),
      [
        'invalid_value /triggers/0/attributeMapping/0/attribute',
        'invalid_data_path /triggers/0/attributeMapping/0/value',
        'invalid_value /triggers/0/attributeMapping/1/attribute',
        'invalid_data_path /triggers/0/attributeMapping/1/value',
      ],
    ],
    [
      'triggers of changes of which only the type is chosen',
      withTriggers({ type: 'tag-added' }, { type: 'attribute-changed', attribute: '' }),
      ['invalid_value /triggers/0/tag', 'invalid_value /triggers/1/attribute'],
    ],
    [
      'a limit without numbers, and a policy that does not exist',
      withTriggers({ type: 'unmatched', limit: { per: { unit: 'days' } }, whileRunning: '' }),
      [
        'invalid_value /triggers/0/whileRunning',
        'invalid_value /triggers/0/limit/times',
        'invalid_value /triggers/0/limit/per/amount',
      ],
    ],
  ])('accepts %s, which parseFlowDocument reports', (_, json, problems) => {
    expect(parseFlowDraft(json)).toEqual({ isValid: true, draft: json });
    expect(problemsOf(json)).toEqual(problems);
  });

  const deep = JSON.parse('['.repeat(40) + ']'.repeat(40)) as unknown;

  it.each<[string, unknown, string[]]>([
    ['no object', [], ['invalid_value ']],
    ['an empty name', { ...smallest, name: '' }, ['invalid_value /name']],
    ['no steps object', { name: 'Test' }, ['invalid_value /steps']],
    ['an unknown member', { ...smallest, id: 'x' }, ['unknown_member /id']],
    ['a start that is no id', { ...smallest, start: '' }, ['invalid_step_id /start']],
    ['a trigger that is no object', withTriggers('webhook'), ['invalid_value /triggers/0']],
    ['a trigger of unknown type', withTriggers({ type: 'cron' }), ['unknown_trigger_type /triggers/0/type']],
    [
      'a member of another trigger',
      withTriggers({ type: 'webhook', keywords: [] }),
      ['unknown_member /triggers/0/keywords'],
    ],
    [
      'a limit of a trigger that has none',
      withTriggers({ type: 'tag-added', tag: 'vip', limit: {} }),
      ['unknown_member /triggers/0/limit'],
    ],
    ['a trigger that is nested too deep', withTriggers({ type: 'webhook', limit: deep }), ['too_deep /triggers/0']],
    ['a step without a type', { ...smallest, steps: { one: {} } }, ['invalid_value /steps/one/type']],
  ])('refuses %s', (_, json, problems) => {
    expect(refusalsOf(json)).toEqual(problems);
  });

  it('refuses a document behind more unfinished places than one response has problems', () => {
    const triggers = Array.from({ length: 40 }, () => ({ type: 'keyword', match: 'is', keywords: ['', '', ''] }));
    expect(refusalsOf({ ...withTriggers(...triggers), colour: 'red', steps: { one: 1 } })).toEqual([
      'unknown_member /colour',
      'invalid_value /steps/one',
    ]);
  });
});
