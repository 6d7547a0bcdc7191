import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, GREETING, sendText } from './flow-documents.js';
import { useReceiver, useServer } from './use-server.js';

const SECRET = 'a-very-secret-key';
const receiver = useReceiver();
const server = useServer({
  settings: () => ({ EGRESS_ALLOW_CIDRS: '127.0.0.0/8' }),
  attributes: { tier: 'string', points: 'numeric' },
  secrets: { crm_key: SECRET },
});

interface Refused {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
  readonly problems?: readonly { readonly path: string; readonly code: string }[];
}

const simulate = (request: object) => server.call<Refused>('POST', '/v1/simulations', request);
const delay = (next: string) => ({
  type: 'delay',
  config: { duration: { amount: 1, unit: 'minutes' } },
  exits: { next },
});
const webhook = (next: string, config: object = {}) => ({
  type: 'webhook-action',
  config: { method: 'GET', url: 'https://crm.example.com/members', ...config },
  exits: { success: next, error: next },
});
const request = { flow: 'a', document: GREETING, events: [] };

describe('the work of a simulation', () => {
  it('leaves the server time for other requests', async () => {
    const document = flowOf({ hello: sendText('Hello {{name}}', 'hello') });
    const events = Array.from({ length: 500 }, () => ({ trigger: {} }));
    const simulated = simulate({ flow: 'a', document, events });
    let isOver = false;
    void simulated.finally(() => (isOver = true));
    let answered = 0;
    while (!isOver) {
      await server.call('GET', '/healthz');
      answered += 1;
    }
    expect((await simulated).body.code).toBe('simulation_limit_reached');
    expect(answered).toBeGreaterThan(5);
  });

  it('ends when it has recorded 16 MiB', async () => {
    const document = flowOf({ ask: webhook('pause'), pause: delay('ask') });
    const webhooks = { '*': { answer: { status: 200, body: 'x'.repeat(900_000) } } };
    const events = [{ trigger: {} }, { wait: 900 * 60_000 }];
    const { status, body } = await simulate({ flow: 'a', document, webhooks, events });
    expect([status, body.code]).toEqual([422, 'simulation_limit_reached']);
    expect(body.detail).toContain('characters');
  });

  it('is free again when a caller of a live call has hung up', async () => {
    receiver.answer((exchange) => exchange.pause(60_000));
    const document = flowOf({ ask: webhook('done', { url: `${receiver.url}/slow` }), done: COMPLETE });
    const live = { flow: 'a', document, webhooks: { '*': { live: true } }, events: [{ trigger: {} }] };
    const callers = Array.from({ length: 10 }, () => new AbortController());
    const hungUp = callers.map(({ signal }) =>
      fetch(`${server.url}/v1/simulations`, {
        ...{ method: 'POST', body: JSON.stringify(live), signal },
        headers: { 'content-type': 'application/json' },
      }).catch(() => undefined),
    );
    while (receiver.requests.length < 10) await server.call('GET', '/healthz');
    const busy = await simulate(live);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '1']);
    callers.forEach((caller) => caller.abort());
    await Promise.all(hungUp);
    let answer = await simulate(request);
    while (answer.status === 429) answer = await simulate(request);
    expect(answer.status).toBe(200);
  });
});

describe('the request of a simulation', () => {
  it.each<[string, object, string, string]>([
    [
      'an error kind that no receiver causes',
      { webhooks: { ask: [{ fail: 'timeout' }, { fail: 'circuit_open' }] } },
      'invalid_value',
      '/webhooks/ask/1/fail',
    ],
    ['an unknown error kind', { webhooks: { '*': { fail: 'sunshine' } } }, 'invalid_value', '/webhooks/*/fail'],
    [
      'a value that its attribute cannot have',
      { contact: { attributes: { points: 'many' } } },
      'wrong_type',
      '/contact/attributes/points',
    ],
    [
      'a value that is too long',
      { contact: { attributes: { tier: 'x'.repeat(256) } } },
      'too_long',
      '/contact/attributes/tier',
    ],
    ['a name that is too long', { contact: { name: 'x'.repeat(256) } }, 'invalid_value', '/contact/name'],
    [
      'half a character in the name of a trigger',
      { events: [{ trigger: { name: '\ud800' } }] },
      'invalid_value',
      '/events/0/trigger/name',
    ],
    [
      'data that a trigger takes for the contact',
      { events: [{ trigger: { data: { name: 'Zed' } } }] },
      'invalid_value',
      '/events/0/trigger/data/name',
    ],
    ['a day that does not exist', { startAt: '2026-02-30T09:00:00Z' }, 'invalid_instant', '/startAt'],
    [
      'an event at a time that does not exist',
      { events: [{ waitUntil: '2026-02-28T25:00:00Z' }] },
      'invalid_instant',
      '/events/0/waitUntil',
    ],
    ['two documents of one flow', { flows: { a: GREETING } }, 'invalid_value', '/flows/a'],
  ])('is refused for %s, with the path', async (_what, members, code, path) => {
    const { status, body } = await simulate({ ...request, ...members });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path, code }]);
  });

  it('is refused as publishing is when a secret does not exist, and has the warnings of publishing', async () => {
    const headers = [{ name: 'x-key', value: '{{secrets.unknown}}' }];
    const { status, body } = await simulate({
      ...request,
      document: flowOf({ ask: webhook('done', { headers }), done: COMPLETE }),
    });
    expect([status, body.problems?.map(({ code }) => code)]).toEqual([422, ['unknown_secret']]);
    const triggers = [{ type: 'keyword', match: 'is', keywords: ['simulated twin'] }] as const;
    await server.publish({ ...GREETING, triggers });
    const twin = await server.call('POST', '/v1/simulations', { ...request, document: { ...GREETING, triggers } });
    expect(twin.body['warnings']).toMatchObject([{ code: 'shared_keyword' }]);
  });
});

describe('the answer of a simulation', () => {
  it('has no secret that a recorded answer, an expected header or a parameter repeats', async () => {
    const config = {
      headers: [{ name: 'x-key', value: '{{secrets.crm_key}}' }],
      parameters: [{ name: 'note', value: '{{data.note}}' }],
    };
    const document = flowOf({ ask: webhook('done', config), done: COMPLETE });
    const answered = { status: 200, headers: { 'x-echo': SECRET }, body: { echo: SECRET } };
    const { status, body } = await simulate({
      flow: 'a',
      document,
      webhooks: { ask: { request: { headers: { 'x-key': `not ${SECRET}` } }, answer: answered } },
      events: [{ trigger: { data: { note: SECRET } } }],
    });
    expect(status).toBe(200);
    expect(body.problems).toMatchObject([{ code: 'request_differs' }]);
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect(JSON.stringify(body)).toContain('[secret]');
  });

  it('has the runs of a published flow that could not be published any more', async () => {
    await server.call('PUT', '/v1/secrets/old_key', { value: 'an-old-secret-key' });
    const headers = [{ name: 'x-key', value: '{{secrets.old_key}}' }];
    const old = await server.publish(flowOf({ ask: webhook('done', { headers }), done: COMPLETE }));
    await server.call('DELETE', '/v1/secrets/old_key?force=true');
    expect((await server.call('POST', `/v1/flows/${old}/publish`)).status).toBe(422);
    const document = flowOf({ go: { type: 'start-flow', config: { flowId: old } } });
    const { status, body } = await server.call('POST', '/v1/simulations', {
      flow: 'a',
      document,
      events: [{ trigger: {} }],
    });
    expect(status).toBe(200);
    expect(body['runs']).toMatchObject([{ flowId: 'a', status: 'completed' }, { flowId: old }]);
  });
});
