import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { useServer } from './use-server.js';

const server = useServer({ attributes: { tier: 'string', points: 'numeric' } });

interface Variables {
  readonly items: readonly { readonly variable: string; readonly from: readonly object[]; readonly always: boolean }[];
  readonly nextCursor: null;
}

const ONBOARDING = flowOf(
  {
    lookup: {
      type: 'webhook-action',
      config: {
        method: 'GET',
        url: 'https://crm.example.com/members',
        attributeMapping: [{ attribute: 'points', value: '{{data.points}}' }],
      },
      exits: { success: 'ask', error: 'ask' },
    },
    ask: {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'hours' } },
      exits: { answered: 'greet', 'not-answered': 'done' },
    },
    greet: sendText('Hi {{data.city}}, {{reply.text}}', 'done'),
    done: COMPLETE,
    loose: COMPLETE,
  },
  { triggers: [{ type: 'webhook', attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }] }] },
);

async function create(document: FlowDocument): Promise<string> {
  return String((await server.call('POST', '/v1/flows', document)).body['id']);
}

async function variablesAt(id: string, step: string) {
  const { status, body } = await server.call<Variables>('GET', `/v1/flows/${id}/variables?step=${step}`);
  expect([status, body.nextCursor]).toEqual([200, null]);
  return new Map(body.items.map((item) => [item.variable, item]));
}

describe('the variables of a step', () => {
  it('say where each value comes from, of which type it is and whether every path brings it', async () => {
    const variables = await variablesAt(await create(ONBOARDING), 'greet');
    const lookup = { kind: 'step', stepId: 'lookup' };
    const webhook = { kind: 'trigger', trigger: 'webhook' };
    const expected = [
      { variable: 'name', from: [{ kind: 'contact' }], type: 'string', always: false },
      { variable: 'attributes.points', from: [{ kind: 'attribute' }], type: 'numeric', always: false },
      { variable: 'data', from: [webhook, lookup], always: false, isOpen: true },
      { variable: 'data.tier', from: [webhook], always: true },
      { variable: 'data.points', from: [lookup], always: false },
      { variable: 'data.city', from: [webhook, lookup], always: false },
      { variable: 'reply.text', from: [{ kind: 'step', stepId: 'ask' }], type: 'string', always: true },
    ];
    for (const item of expected) expect(variables.get(item.variable)).toEqual(item);
    expect(variables.get('steps.ask.text')).toMatchObject({ from: [{ kind: 'step', stepId: 'ask' }], always: true });
    expect(variables.get('steps.lookup.errorKind')).toMatchObject({ always: false });
    expect([...variables.keys()].filter((name) => name.startsWith('secrets'))).toEqual([]);
  });

  it('are those of the draft, at that step', async () => {
    const id = await create(ONBOARDING);
    const first = await variablesAt(id, 'lookup');
    expect([...first.keys()]).toEqual(expect.arrayContaining(['data.tier', 'data.city']));
    expect([first.has('data.points'), first.has('reply.text'), first.has('steps.ask.text')]).toEqual([
      false,
      false,
      false,
    ]);
    expect((await variablesAt(id, 'loose')).has('data')).toBe(false);
    await server.call(
      'PUT',
      `/v1/flows/${id}`,
      flowOf({ greet: sendText('Hi', 'done'), done: COMPLETE }, { triggers: [] }),
    );
    expect((await variablesAt(id, 'greet')).has('data')).toBe(false);
  });

  it('include what another published flow hands over', async () => {
    const id = await create(flowOf({ greet: sendText('Hi', 'done'), done: COMPLETE }, { triggers: [] }));
    await server.publish(flowOf({ go: { type: 'start-flow', config: { flowId: id } } }));
    expect((await variablesAt(id, 'greet')).get('reply.text')).toMatchObject({
      from: [{ kind: 'trigger', trigger: 'start-flow' }],
      always: false,
    });
  });

  it.each([
    ['?step=nowhere', 404, 'step_not_found'],
    ['?step=constructor', 404, 'step_not_found'],
    ['', 400, 'invalid_request'],
    ['?step=', 400, 'invalid_request'],
    ['?step=greet&step=done', 400, 'invalid_request'],
    ['?step=greet&limit=1', 400, 'invalid_request'],
  ])('are refused for the query %j', async (query, status, code) => {
    const id = await create(ONBOARDING);
    const answer = await server.call('GET', `/v1/flows/${id}/variables${query}`);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('are refused for a flow that does not exist', async () => {
    const answer = await server.call('GET', '/v1/flows/00000000-0000-7000-8000-000000000000/variables?step=a');
    expect([answer.status, answer.body['code']]).toEqual([404, 'unknown_flow']);
  });
});
