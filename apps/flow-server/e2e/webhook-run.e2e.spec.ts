import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilFinished } from './runs.js';
import type { Run } from './runs.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const receiver = useReceiver();
const server = useServer({
  settings: ALLOW_LOOPBACK,
  attributes: { tier: 'string', points: 'numeric', renewal: 'date' },
});

const MAPPING = ['tier', 'points', 'renewal'].map((key) => ({ attribute: key, value: `{{data.${key}}}` }));

function lookupFlow(config: Json = {}) {
  const all = { method: 'POST', url: `${receiver.url}/members`, attributeMapping: MAPPING, ...config };
  return flowOf({
    lookup: { type: 'webhook-action', config: all as never, exits: { success: 'greet', error: 'apologise' } },
    greet: sendText('Hi {{name}}: {{data.tier}}, {{points}} points, {{attributes.renewal}}', 'done'),
    apologise: sendText('Sorry: {{steps.lookup.errorKind}} {{steps.lookup.status}}', 'done'),
    done: COMPLETE,
  });
}

const finished = (runId: string) => untilFinished(server, runId);

async function texts(contactNumber: string): Promise<unknown[]> {
  const { body } = await server.call<{ items: Json[] }>('GET', `/v1/contacts/${contactNumber}/messages`);
  return body.items.map(({ text }) => text);
}

describe('a run with a webhook action', () => {
  it('calls, saves attributes, sends a message, and stores its history', async () => {
    receiver.answer({ json: { data: { tier: 'Gold', points: 120, renewal: '2027-02-28' } } });
    const flowId = await server.publish(lookupFlow({ parameters: [{ name: 'order', value: '{{data.order}}' }] }));
    const runId = await server.trigger(flowId, { contact_number: '60123456789', name: 'Aisyah', order: 7 });
    const run = await finished(runId);
    expect(receiver.requests).toHaveLength(1);
    expect(receiver.requests[0]?.json).toEqual({ contact_number: '60123456789', name: 'Aisyah', order: 7 });
    expect(await server.call('GET', '/v1/contacts/60123456789')).toMatchObject({
      body: { name: 'Aisyah', attributes: { tier: 'Gold', points: 120, renewal: '2027-02-28' } },
    });
    expect(await texts('60123456789')).toEqual(['Hi Aisyah: Gold, 120 points, 2027-02-28']);
    expect(run).toMatchObject({ status: 'completed', reason: null, flowId, flowVersion: 1, wakeAt: null });
    expect(run.steps.map(({ stepId, exit }) => [stepId, exit])).toEqual([
      ['lookup', 'success'],
      ['greet', 'next'],
      ['done', null],
    ]);
    expect(run.steps[0]).toMatchObject({
      type: 'webhook-action',
      startedAt: expect.any(String) as string,
      finishedAt: expect.any(String) as string,
      result: {
        status: 200,
        errorKind: null,
        attempts: [{ status: 200, timings: { totalMs: expect.any(Number) as number } }],
        verdicts: [
          { attribute: 'tier', path: 'data.tier', verdict: 'saved' },
          { attribute: 'points', path: 'data.points', verdict: 'saved' },
          { attribute: 'renewal', path: 'data.renewal', verdict: 'saved' },
        ],
        data: { tier: 'Gold', points: 120, renewal: '2027-02-28' },
      },
    });
  });

  it('saves valid values and reports why others are not saved', async () => {
    receiver.answer({ json: { data: { tier: 'x'.repeat(256), points: 5, renewal: '2023-02-30' } } });
    const runId = await server.trigger(await server.publish(lookupFlow()), { contact_number: '60123450101' });
    const run = await finished(runId);
    expect(run.steps[0]?.result['verdicts']).toMatchObject([
      { attribute: 'tier', verdict: 'too_long' },
      { attribute: 'points', verdict: 'saved' },
      { attribute: 'renewal', verdict: 'not_a_date' },
    ]);
    expect((await server.call('GET', '/v1/contacts/60123450101')).body['attributes']).toEqual({ points: 5 });
  });

  it('takes the error exit when the endpoint fails', async () => {
    receiver.answer({ status: 500, text: 'broken' });
    const runId = await server.trigger(await server.publish(lookupFlow()), { contact_number: '60123450102' });
    const run = await finished(runId);
    expect(run.steps[0]).toMatchObject({ exit: 'error', result: { status: 500, errorKind: 'http_status' } });
    expect(await texts('60123450102')).toEqual(['Sorry: http_status 500']);
  });

  it('reports a body that is not JSON, and continues', async () => {
    receiver.answer({ text: '<h1>hello</h1>' });
    const runId = await server.trigger(await server.publish(lookupFlow()), { contact_number: '60123450103' });
    const run = await finished(runId);
    expect(run.steps[0]).toMatchObject({ exit: 'success', result: { status: 200, bodyProblem: 'invalid_json' } });
  });

  it('shows a step that is being executed', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    receiver.answer(async (exchange) => {
      await released;
      await exchange.respond({ json: { data: {} } });
    });
    const runId = await server.trigger(await server.publish(lookupFlow()), { contact_number: '60123450104' });
    await receiver.nextRequest();
    const { body } = await server.call<Run>('GET', `/v1/runs/${runId}`);
    expect(body).toMatchObject({
      status: 'running',
      finishedAt: null,
      steps: [{ stepId: 'lookup', type: 'webhook-action', exit: null, finishedAt: null, result: {} }],
    });
    release();
    expect((await finished(runId)).status).toBe('completed');
  });

  it('stalls at an exit that is not connected, with a reason', async () => {
    receiver.answer({ json: { data: {} } });
    const flow = flowOf({
      lookup: { type: 'webhook-action', config: { method: 'GET', url: receiver.url }, exits: { error: 'done' } },
      done: COMPLETE,
    });
    const runId = await server.trigger(await server.publish(flow), { contact_number: '60123450105' });
    expect(await finished(runId)).toMatchObject({
      status: 'stalled',
      reason: { code: 'exit_not_connected', stepId: 'lookup', exit: 'success' },
    });
  });

  it('fails a loop without a wait', async () => {
    const flow = flowOf({ a: { type: 'add-tag', config: { tag: 'x' }, exits: { next: 'a' } } });
    const runId = await server.trigger(await server.publish(flow), { contact_number: '60123450106' });
    expect(await finished(runId)).toMatchObject({ status: 'failed', reason: { code: 'loop_limit' } });
  });

  it('reports a missing secret to the author', async () => {
    const headers = [{ name: 'Authorization', value: 'Bearer {{secrets.crm_token}}' }];
    await server.call('PUT', '/v1/secrets/crm_token', { value: 'sk_live_51HxYz' });
    const flowId = await server.publish(lookupFlow({ headers }));
    expect((await server.call('DELETE', '/v1/secrets/crm_token?force=true')).status).toBe(204);
    const runId = await server.trigger(flowId, { contact_number: '60123450107' });
    const run = await finished(runId);
    expect(run.steps[0]).toMatchObject({ exit: 'error', result: { errorKind: 'invalid_request' } });
    expect(receiver.requests).toHaveLength(0);
  });
});

describe('a step test', () => {
  const contact = { contactNumber: '60123459999', name: 'Nobody' };

  function tryStep(body: unknown, type = 'webhook-action') {
    return server.call<Json & { errors: { path: string; code: string }[] }>(
      'POST',
      `/v1/step-types/${type}/test`,
      body,
    );
  }

  it('makes one call through the code of runs, and saves nothing', async () => {
    receiver.answer({ json: { data: { tier: 'Gold', points: 'many' } } });
    const config = {
      method: 'POST',
      url: `${receiver.url}/members`,
      attributeMapping: MAPPING,
      parameters: [
        { name: 'order', value: '{{data.order}}' },
        { name: 'tier', value: '{{tier}}' },
      ],
    };
    const { status, body } = await tryStep({
      config,
      contact: { ...contact, attributes: { tier: 'Silver' } },
      data: { order: 7 },
    });
    expect(status).toBe(200);
    expect(receiver.requests[0]?.json).toEqual({
      contact_number: '60123459999',
      name: 'Nobody',
      order: 7,
      tier: 'Silver',
    });
    expect(body).toMatchObject({
      exit: 'success',
      request: { method: 'POST', url: `${receiver.url}/members` },
      response: { status: 200 },
      result: {
        status: 200,
        errorKind: null,
        verdicts: [{ verdict: 'saved' }, { verdict: 'wrong_type' }, { verdict: 'missing' }],
        data: { tier: 'Gold', points: 'many' },
      },
    });
    expect((await server.call('GET', '/v1/contacts/60123459999')).status).toBe(404);
    expect((await server.call('GET', '/v1/runs?contactNumber=60123459999')).body['items']).toEqual([]);
  });

  it('reports a failure as a run does', async () => {
    receiver.answer(({ reset }) => reset());
    const { status, body } = await tryStep({ config: { method: 'GET', url: receiver.url }, contact });
    expect([status, body['exit'], body['response']]).toEqual([200, 'error', null]);
    expect(body['result']).toMatchObject({ status: null, errorKind: 'connection' });
  });

  it('executes any other step too', async () => {
    const config = { blocks: [{ type: 'text', text: 'Hi {{name}} {{data.x}}' }] };
    expect(await tryStep({ config, contact }, 'send-message')).toMatchObject({
      status: 200,
      body: { exit: 'next', request: null, response: null, result: { messages: 1 }, unfilled: ['data.x'] },
    });
  });

  it.each<[string, unknown, string]>([
    ['no config', { contact }, '/config'],
    ['no contact', { config: { method: 'GET', url: 'https://a.example' } }, '/contact'],
    [
      'no contact number',
      { config: { method: 'GET', url: 'https://a.example' }, contact: {} },
      '/contact/contactNumber',
    ],
    [
      'a bad contact number',
      { config: { method: 'GET', url: 'https://a.example' }, contact: { contactNumber: 'x' } },
      '/contact/contactNumber',
    ],
    ['an unknown member', { config: {}, contact, colour: 1 }, '/colour'],
    ['an unknown member of the contact', { config: {}, contact: { ...contact, tags: [] } }, '/contact/tags'],
    [
      'an unknown member of the config',
      { config: { method: 'GET', url: 'https://a.example', x: 1 }, contact },
      '/config/x',
    ],
    ['a URL of another scheme', { config: { method: 'GET', url: 'ftp://a.example' }, contact }, '/config/url'],
    [
      'a bad attribute',
      { config: { method: 'GET', url: 'https://a.example' }, contact: { ...contact, attributes: { points: 'x' } } },
      '/contact/attributes/points',
    ],
    ['data that is a list', { config: { method: 'GET', url: 'https://a.example' }, contact, data: [] }, '/data'],
  ])('rejects %s', async (_, body, path) => {
    const answer = await tryStep(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error) => error.path)).toContain(path);
  });

  it('responds with 404 to an unknown step type', async () => {
    expect((await tryStep({ config: {}, contact }, 'teleport')).body['code']).toBe('unknown_step_type');
  });

  it('ends the call when the caller hangs up', async () => {
    let isOpen: boolean | undefined;
    receiver.answer(async (exchange) => {
      await exchange.pause(8_000);
      isOpen = exchange.isOpen;
    });
    const hangUp = new AbortController();
    const call = fetch(`${server.url}/v1/step-types/webhook-action/test`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ config: { method: 'GET', url: receiver.url }, contact }),
      signal: hangUp.signal,
    });
    await receiver.nextRequest();
    hangUp.abort();
    await expect(call).rejects.toThrow();
    await expect.poll(() => isOpen).toBe(false);
  });
});

describe('step types', () => {
  it('contain all that an editor needs', async () => {
    const { status, body } = await server.call<{ items: Json[]; nextCursor: null }>('GET', '/v1/step-types');
    expect(status).toBe(200);
    expect(body.items.map(({ type }) => type)).toEqual([...body.items.map(({ type }) => String(type))].sort());
    expect(body.items).toContainEqual({
      type: 'webhook-action',
      configVersion: 1,
      manifest: expect.objectContaining({ title: expect.any(String) as string, category: 'integration' }) as Json,
      configSchema: expect.objectContaining({ type: 'object', required: ['method', 'url'] }) as Json,
      exits: ['success', 'error'],
      optionalExits: [],
      exitLabels: { success: 'Success', error: 'Error' },
      // With "callback" there is one more.
      dynamicExits: true,
    });
    expect(body.items.find(({ type }) => type === 'send-message')).toMatchObject({
      exits: ['next'],
      dynamicExits: true,
    });
  });
});
