import { createStepRegistry } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { createConversationSteps } from '../../test/conversation-steps.js';
import { checkFlowTest } from './check-flow-test.js';
import type { Expectation, FlowTest } from './flow-test.js';

const lookup: FlowDocument = {
  name: 'Lookup',
  start: 'hello',
  steps: {
    hello: { type: 'say', config: { text: 'Hello' }, exits: { next: 'lookup' } },
    lookup: { type: 'call', config: { url: 'https://crm.example.com' }, exits: { success: 'end', error: 'end' } },
    end: { type: 'end' },
  },
};
const reminder: FlowDocument = { name: 'Reminder', start: 'ask', steps: { ask: { type: 'ask' } } };
const test: FlowTest = {
  version: 1,
  flow: './lookup.json',
  flows: { reminder: './reminder.json' },
  cases: [{ name: 'one', events: [{ trigger: {} }] }],
};
const unused = {
  clock: { now: () => 0 },
  webhooks: { respond: () => Promise.reject(new Error()), sleep: () => Promise.resolve() },
};
const registry = createStepRegistry(createConversationSteps(unused));
const attributes = new Map([
  ['tier', { key: 'tier', title: 'Tier', type: 'string' } as const],
  ['since', { key: 'since', title: 'Since', type: 'date' } as const],
]);
const documents = new Map([
  ['./lookup.json', lookup],
  ['./reminder.json', reminder],
]);

function problemsOf(changes: Partial<FlowTest>, known = documents): readonly string[] {
  return checkFlowTest({ ...test, ...changes }, { documents: known, registry, attributes }).map(
    ({ code, path, message }) => `${code} ${path}: ${message}`,
  );
}

const expecting = (expect: Expectation): Partial<FlowTest> => ({ cases: [{ name: 'one', events: [{ expect }] }] });

describe('checkFlowTest', () => {
  it('has nothing to say of a test that fits its flows', () => {
    const situation = {
      contact: { attributes: { tier: 'gold', since: '2026-01-05' } },
      random: { ask: 0.5 },
      webhooks: {
        lookup: { fail: 'dns' },
        'crm.example.com:8080': { fail: 'dns' },
        localhost: { fail: 'dns' },
        '*': { fail: 'dns' },
      },
    };
    const exits: Record<string, string>[] = [{ hello: 'next' }, { hello: 'failed' }, { 'reminder/ask': 'late' }];
    expect(problemsOf({ ...situation, ...expecting({ exits, requests: [{ step: 'lookup' }] }) })).toEqual([]);
  });

  it.each<[string, Partial<FlowTest>, string]>([
    [
      'a step',
      expecting({ exits: [{ helo: 'next' }] }),
      'unknown_step /cases/0/events/0/expect/exits/0: There is no step "helo" in the flow. Did you mean "hello"?',
    ],
    [
      'an exit',
      expecting({ exits: [{ lookup: 'succes' }] }),
      'unknown_exit /cases/0/events/0/expect/exits/0: The step "lookup" has no exit "succes"; it has success, error. Did you mean "success"?',
    ],
    [
      'an exit of a step without exits',
      expecting({ exits: [{ end: 'next' }] }),
      'unknown_exit /cases/0/events/0/expect/exits/0: The step "end" has no exit "next"; it has none.',
    ],
    [
      'a flow of an exit',
      expecting({ exits: [{ 'remind/ask': 'late' }] }),
      'unknown_test_flow /cases/0/events/0/expect/exits/0: This test has no flow "remind"; add it to "flows". Did you mean "reminder"?',
    ],
    [
      'a flow of a trigger',
      { cases: [{ name: 'one', events: [{ trigger: { flow: 'other' } }] }] },
      'unknown_test_flow /cases/0/events/0/trigger/flow: This test has no flow "other"; add it to "flows".',
    ],
    [
      'an attribute',
      expecting({ attributes: { teir: 'gold' } }),
      'unknown_attribute /cases/0/events/0/expect/attributes/teir: There is no attribute "teir"; add it with its type to "attributes". Did you mean "tier"?',
    ],
    [
      'an attribute of the contact',
      { contact: { attributes: { points: 1 } } },
      'unknown_attribute /contact/attributes/points: There is no attribute "points"; add it with its type to "attributes".',
    ],
    [
      'a step with random values',
      { random: { draw: 0.5 } },
      'unknown_step /random/draw: There is no step "draw" in the flow.',
    ],
    [
      'a step with answers',
      { webhooks: { lookups: { fail: 'dns' } } },
      'unknown_step /webhooks/lookups: There is no step "lookups" in the flow. Did you mean "lookup"?',
    ],
  ])('reports %s that does not exist', (_, changes, problem) => {
    expect(problemsOf(changes)).toEqual([problem]);
  });

  it('reports answers for a step that makes no calls, and requests of one', () => {
    const message = 'The step "hello" makes no calls. Name a step that does, or a host such as crm.example.com.';
    expect(problemsOf({ webhooks: { hello: { fail: 'dns' } } })).toEqual([
      `step_makes_no_calls /webhooks/hello: ${message}`,
    ]);
    expect(problemsOf(expecting({ requests: [{ step: 'hello' }] }))).toEqual([
      `step_makes_no_calls /cases/0/events/0/expect/requests/0/step: ${message}`,
    ]);
  });

  it('reports a value of the contact that its attribute does not accept', () => {
    expect(problemsOf({ contact: { attributes: { since: 'May' } } })).toEqual([
      'invalid_attribute_value /contact/attributes/since: The attribute "since" is of type date: write a day as YYYY-MM-DD.',
    ]);
  });

  it('compares nothing with a flow that is not given', () => {
    const known = new Map([['./lookup.json', lookup]]);
    const changes = { ...expecting({ exits: [{ 'reminder/none': 'x' }] }), random: { none: 0 } };
    expect(problemsOf(changes, known)).toEqual([]);
  });
});
