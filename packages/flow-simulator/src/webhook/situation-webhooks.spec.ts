import { describe, expect, it } from 'vitest';
import { createAllSteps } from '../../test/further-steps.js';
import { end, exitsOf, flowOf, say, simulateFlows, START, textsOf } from '../../test/simulated-flows.js';
import { createSimulator } from '../simulation/simulator.js';
import type { WebhookCall } from './webhook-source.js';
import type { WebhookRule, WebhookRules } from './webhook-rule.js';

const lookup = flowOf({
  lookup: {
    type: 'call',
    config: { url: 'https://crm.example.com:8443/find?day={{data.day}}' },
    exits: { success: 'tell', error: 'sorry' },
  },
  tell: say('{{data.slot}}'),
  sorry: say('Sorry'),
  end,
});
const trigger = { trigger: { data: { day: 'May 1' } } };
const answer = (slot: string) => ({ answer: { status: 200, body: { data: { slot } } } });

function simulateCalls(webhooks: WebhookRules, calls = 1) {
  const events = Array.from({ length: calls }, () => trigger);
  return simulateFlows({ lookup }, events, { webhooks });
}

describe('answers of endpoints', () => {
  it('are given to the step and recorded with the call', async () => {
    const result = await simulateCalls({ lookup: answer('10:00') });
    expect(textsOf(result)).toEqual(['10:00']);
    expect(result.problems).toEqual([]);
    expect(result.calls).toEqual([
      {
        stepId: 'lookup',
        executionId: '00000000-0000-7000-8000-000000000001-1',
        attempt: 1,
        method: 'GET',
        url: 'https://crm.example.com:8443/find?day=May+1&contact_number=60123456789',
        headers: { Authorization: 'Bearer hidden' },
        at: START,
        answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"data":{"slot":"10:00"}}' },
      },
    ]);
  });

  it.each<[string, WebhookRules, string]>([
    ['the step, before its host', { 'crm.example.com:8443': answer('host'), lookup: answer('step') }, 'step'],
    ['the host with its port, before all', { '*': answer('all'), 'crm.example.com:8443': answer('host') }, 'host'],
    ['all calls', { 'crm.example.com': answer('other port'), '*': answer('all') }, 'all'],
  ])('come from the rule of %s', async (_, webhooks, text) => {
    expect(textsOf(await simulateCalls(webhooks))).toEqual([text]);
  });

  it('are used one by one from a list, and what is left is named', async () => {
    const webhooks = { lookup: [answer('1'), answer('2'), answer('3')], other: [{ fail: 'timeout' }] };
    const result = await simulateCalls(webhooks, 2);
    expect(textsOf(result)).toEqual(['1', '2']);
    expect(result.unusedAnswers).toEqual([
      { key: 'lookup', index: 2 },
      { key: 'other', index: 0 },
    ]);
  });

  it('are given to every call without a list, and need no call', async () => {
    const result = await simulateCalls({ lookup: answer('same'), other: answer('never') }, 3);
    expect(textsOf(result)).toEqual(['same', 'same', 'same']);
    expect(result.unusedAnswers).toEqual([]);
  });

  it.each<[string, WebhookRules, number]>([
    ['without a rule', { 'b.example': answer('x') }, 1],
    ['behind the end of a list', { lookup: [answer('1')], '*': answer('x') }, 2],
  ])('are missing %s: the connection fails, and the call is a problem', async (_, webhooks, calls) => {
    const result = await simulateCalls(webhooks, calls);
    expect(textsOf(result).at(-1)).toBe('Sorry');
    expect(result.calls.at(-1)?.answer).toEqual({ fail: 'connection' });
    expect(result.problems).toMatchObject([
      {
        code: 'unexpected_call',
        stepId: 'lookup',
        message: expect.stringContaining('GET https://crm.example.com:8443/find,') as string,
      },
    ]);
    expect(result.problems[0]?.message).not.toContain('May');
  });

  it.each<[string, WebhookRule, unknown]>([
    ['an error kind', { fail: 'timeout' }, { status: null, errorKind: 'timeout' }],
    ['a status', { answer: { status: 503 } }, { status: 503, errorKind: 'http_status' }],
  ])('lead to the error exit with %s', async (_, rule, expected) => {
    const result = await simulateCalls({ lookup: rule });
    expect(exitsOf(result)[0]).toBe('lookup: error');
    expect(result.runs[0]?.steps[0]?.result).toMatchObject(expected as object);
  });

  it.each<[string, WebhookRule]>([
    ['a response', { answer: { ...answer('late').answer, delayMs: 1500 } }],
    ['an error', { fail: 'timeout', delayMs: 1500 }],
  ])('let time pass before %s with a delay', async (_, rule) => {
    const result = await simulateCalls({ lookup: rule });
    expect(result.now).toBe(START + 1500);
    expect(result.runs[0]?.steps[0]).toMatchObject({ startedAt: START, finishedAt: START + 1500 });
  });

  it.each<[string, WebhookRule, unknown]>([
    ['text', { answer: { status: 200, body: 'plain' } }, { headers: { 'content-type': 'text/plain' }, body: 'plain' }],
    [
      'its own type',
      { answer: { status: 200, body: [1], headers: { 'Content-Type': 'application/vnd.a+json' } } },
      { headers: { 'Content-Type': 'application/vnd.a+json' }, body: '[1]' },
    ],
    ['no body', { answer: { status: 204 } }, { headers: {} }],
  ])('have the body and type of %s', async (_, rule, expected) => {
    const [call] = await callsOf([GET], { '*': rule });
    expect(call?.answer).toEqual({ status: 'answer' in rule ? rule.answer.status : 0, ...(expected as object) });
  });

  it('come from the network with live', async () => {
    expect(await callsOf([GET], { '*': { live: true } })).toMatchObject([{ answer: 'live' }]);
  });
});

describe('an expected request', () => {
  it('that is made is no problem', async () => {
    const request = {
      method: 'GET',
      url: 'https://crm.example.com:8443/find',
      parameters: { day: 'May 1', contact_number: true },
      headers: { authorization: true },
    } as const;
    expect((await simulateCalls({ lookup: { request, ...answer('1') } })).problems).toEqual([]);
  });

  it('that differs is a problem with each part, and the answer is given all the same', async () => {
    const request = {
      method: 'POST',
      url: 'https://crm.example.com/find',
      parameters: { day: 'May 2', hour: '9' },
      headers: { authorization: 'Bearer hidden', 'x-key': true },
    } as const;
    const result = await simulateCalls({ lookup: { request, ...answer('given') } });
    expect(textsOf(result)).toEqual(['given']);
    expect(result.problems).toEqual([
      {
        code: 'request_differs',
        stepId: 'lookup',
        message:
          'The request of the step "lookup" is not the recorded one: ' +
          'method, url, parameters.day, parameters.hour, parameters.contact_number, headers.x-key.',
        differences: [
          { part: 'method', expected: 'POST', actual: 'GET' },
          { part: 'url', expected: 'https://crm.example.com/find', actual: 'https://crm.example.com:8443/find' },
          { part: 'parameters.day', expected: 'May 2', actual: 'May 1' },
          { part: 'parameters.hour', expected: '9', actual: undefined },
          { part: 'parameters.contact_number', expected: undefined, actual: '60123456789' },
          { part: 'headers.x-key', expected: 'any value', actual: undefined },
        ],
      },
    ]);
  });

  it.each<[string, Partial<WebhookCall>]>([
    ['JSON', { headers: { 'Content-Type': 'application/json' }, body: '{"a":"1","b":{"c":[2]}}' }],
    [
      'a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1&b=%7B%22c%22%3A%5B2%5D%7D' },
    ],
  ])('has the parameters of the query and of a body of %s', async (_, sent) => {
    const request = { url: 'https://a.example/x', parameters: { q: '1', a: '1', b: '{"c":[2]}' } };
    const call = { ...GET, method: 'POST', url: 'https://a.example/x?q=1', ...sent } as const;
    expect(await problemsOf([call], { '*': { request, fail: 'timeout' } })).toEqual([]);
  });

  it('can ask for names that objects have by themselves', async () => {
    const request = { parameters: { constructor: true }, headers: { toString: true } } as const;
    const [problem] = await problemsOf([GET], { '*': { request, fail: 'dns' } });
    expect(problem?.differences?.map(({ part }) => part)).toEqual(['parameters.constructor', 'headers.toString']);
  });
});

const GET: WebhookCall = {
  ...{ stepId: 'ask', executionId: 'r-1', attempt: 1, method: 'GET', url: 'https://a.example/', headers: {} },
};

/** Makes these calls in a simulation. */
async function resultOf(calls: readonly WebhookCall[], webhooks: WebhookRules) {
  const simulator = createSimulator({
    flows: { f: flowOf({ calls: { type: 'calls' } }) },
    steps: (environment) => {
      const [first] = createAllSteps(environment);
      return [
        {
          ...{ type: 'calls', manifest: { ...first!.manifest }, configType: class {} },
          exits: () => [],
          execute: async () => {
            for (const call of calls) await environment.webhooks.respond(call);
            return { kind: 'complete' };
          },
        },
      ];
    },
  });
  const simulation = simulator.open({ webhooks });
  await simulation.apply({ trigger: {} });
  return simulation.result();
}

async function callsOf(...given: Parameters<typeof resultOf>) {
  return (await resultOf(...given)).calls;
}

async function problemsOf(...given: Parameters<typeof resultOf>) {
  return (await resultOf(...given)).problems;
}
