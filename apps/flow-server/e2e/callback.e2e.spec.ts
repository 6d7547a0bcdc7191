import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilFinished, untilStatus } from './runs.js';
import { ALLOW_LOOPBACK, startServer } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const GOLD = { data: { tier: 'gold' } };
const receiver = useReceiver();
const server = useServer({ settings: ALLOW_LOOPBACK, attributes: { tier: 'string' }, secrets: { signing: KEY } });

function scoreFlow(config: Json = {}) {
  const all = {
    ...{ method: 'POST', url: `${receiver.url}/score`, callback: { timeout: { amount: 15, unit: 'minutes' } } },
    ...{ attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }], ...config },
  };
  return flowOf({
    score: {
      type: 'webhook-action',
      config: all as never,
      exits: { success: 'greet', error: 'done', 'no-callback': 'late' },
    },
    greet: sendText('You are {{data.tier}}', 'done'),
    late: sendText('No score today', 'done'),
    done: COMPLETE,
  });
}

let contacts = 60123450100;
/** Publishes the flow and triggers it; resolves to the run's id, and the path of its callback once it was called. */
async function startRun(config?: Json) {
  const called = receiver.requests.length;
  contacts += 1;
  const runId = await server.trigger(await server.publish(scoreFlow(config)), { contact_number: String(contacts) });
  await expect.poll(() => receiver.requests.length).toBe(called + 1);
  const url = String((receiver.requests[called]?.json as Json)['callback_url']);
  return { runId, url, path: new URL(url).pathname };
}
const send = (path: string, body: unknown = GOLD, headers?: Record<string, string>) =>
  server.call('POST', path, body, headers);
const exitOf = async (runId: string) => (await untilFinished(server, runId)).steps[0]?.exit;
/** Reads the number of runs that wait for a callback, as the metrics have it. */
const openCallbacks = async () =>
  /^luluchat_open_callbacks(?:\{[^}]*\})? (\d+)$/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1];

describe('a callback', () => {
  it('continues the run that waits for it, once, and saves its values', async () => {
    receiver.answer({ status: 202 });
    const { runId, url, path } = await startRun();
    expect(url).toMatch(new RegExp(`^${server.url}/callback/[\\w-]{43}$`));
    const waiting = await untilStatus(server, runId, 'waiting');
    expect(waiting.steps[0]?.result).toMatchObject({ status: 202, callback: { receivedAt: null } });
    const { wakeAt } = waiting;
    expect(waiting['waitsFor']).toEqual({ type: 'callback', stepId: 'score', until: wakeAt });
    expect(await openCallbacks()).toBe('1');
    const answers = await Promise.all([send(path), send(path, { data: { tier: 'silver' } })]);
    expect(answers.map(({ status, body }) => [status, body['already']]).sort()).toEqual([
      [200, false],
      [200, true],
    ]);
    expect(await exitOf(runId)).toBe('success');
    expect(await openCallbacks()).toBe('0');
    expect(await send(path)).toMatchObject({ status: 200, body: { already: true } });
    const { body } = await server.call<Json>('GET', `/v1/contacts/${contacts}`);
    expect(['gold', 'silver']).toContain((body['attributes'] as Json)['tier']);
    expect(JSON.stringify(await server.call('GET', `/v1/runs/${runId}`))).not.toContain(path);
    expect(server.stdout()).not.toContain(path);
  });

  it('counts when it comes before the answer of the call', async () => {
    receiver.answer({ status: 202, delayMs: 300 });
    const { runId, path } = await startRun();
    expect(await send(path)).toMatchObject({ status: 200, body: { already: false } });
    expect(await exitOf(runId)).toBe('success');
  });

  it('survives kill -9 between its acceptance and the answer of the call', async () => {
    receiver.answer({ status: 202, delayMs: 60_000 });
    const { runId, url, path } = await startRun();
    expect((await send(path)).status).toBe(200);
    await server.kill();
    receiver.reset();
    receiver.answer({ status: 202 });
    await server.restart({ settings: { ...ALLOW_LOOPBACK, PORT: new URL(url).port } });
    await expect.poll(() => receiver.requests.length).toBe(1);
    expect(receiver.requests[0]?.json).toMatchObject({ callback_url: url });
    expect(await exitOf(runId)).toBe('success');
    expect(await send(path)).toMatchObject({ status: 200, body: { already: true } });
  });

  it('is refused with the reasons when it is not the contract, and accepted when it is mended', async () => {
    receiver.answer({ status: 202 });
    const { runId, path } = await startRun();
    await untilStatus(server, runId, 'waiting');
    for (const [body, words] of [
      ['{"data": ', 'The body of the callback is not JSON'],
      ['{"tier": "gold"}', 'The callback has no "data" object'],
      ['', 'The callback has no body'],
    ] as const) {
      const { status, body: problem } = await send(path, body);
      expect([status, problem['code']]).toEqual([422, 'callback_invalid']);
      expect((problem['errors'] as Json[])[0]?.['message']).toContain(words);
    }
    expect((await send(path, '<p>', { 'content-type': 'text/html' })).status).toBe(415);
    expect((await send(path, GOLD, { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await send(path, `{"data": {"a": "${'x'.repeat(2 * 1024 * 1024)}"}}`)).status).toBe(413);
    expect((await send(path, GOLD, { 'content-type': 'application/problem+json' })).status).toBe(200);
    expect(await exitOf(runId)).toBe('success');
  });

  it('is not consumed by GET and HEAD, which say what to do', async () => {
    receiver.answer({ status: 202 });
    const { runId, path } = await startRun();
    const page = await server.call<string>('GET', path);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(page.body).toContain('POST');
    for (const name of ['cache-control', 'referrer-policy', 'x-robots-tag'])
      expect(page.headers.get(name)).toMatch(/^no/);
    expect((await server.call('HEAD', path)).status).toBe(200);
    expect((await server.call<string>('GET', '/callback/other')).body).toBe(page.body);
    expect((await server.call('PUT', path, GOLD)).status).toBe(405);
    expect((await send(path)).body).toEqual({ already: false });
    expect(await exitOf(runId)).toBe('success');
  });

  it('gets 404 with a wrong token and 410 after the step has ended', async () => {
    receiver.answer({ json: GOLD });
    const final = await startRun();
    await untilFinished(server, final.runId);
    expect(await send(final.path)).toMatchObject({ status: 410, body: { code: 'callback_ended' } });
    receiver.reset();
    receiver.answer({ status: 202 });
    const { runId, path } = await startRun();
    await untilStatus(server, runId, 'waiting');
    for (const other of [
      path.slice(0, -1),
      `${path}x`,
      '/callback/x',
      '/callback/..%2f',
      path.toUpperCase().replace('CALLBACK', 'callback'),
    ]) {
      expect(await send(other)).toMatchObject({ status: 404, body: { code: 'unknown_callback' } });
    }
    await server.call('POST', `/v1/runs/${runId}/cancel`);
    expect(await send(path)).toMatchObject({ status: 410, body: { code: 'callback_ended' } });
  });

  it('takes the exit no-callback when its time is over', async () => {
    receiver.answer({ status: 202 });
    const { runId, path } = await startRun({ callback: { timeout: { amount: 1, unit: 'seconds' } } });
    await expect.poll(() => exitOf(runId)).toBe('no-callback');
    expect((await send(path)).status).toBe(410);
  });

  it('must be signed where the flow demands it', async () => {
    receiver.answer({ status: 202 });
    const timeout = { amount: 1, unit: 'hours' };
    const { runId, path } = await startRun({ callback: { timeout, signed: true }, signing: { secret: 'signing' } });
    await untilStatus(server, runId, 'waiting');
    expect(await send(path)).toMatchObject({ status: 401, body: { code: 'callback_not_verified' } });
    const at = new Date();
    const signature = new Webhook(KEY).sign('cb-1', at, JSON.stringify(GOLD));
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const headers = { 'webhook-id': 'cb-1', 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    expect((await send(path, GOLD, headers)).status).toBe(200);
    expect(await exitOf(runId)).toBe('success');
  });

  it('is limited to 60 requests a minute for each address', async () => {
    for (let count = 0; count < 60; count += 1) expect((await send('/callback/limited')).status).toBe(404);
    const refused = await send('/callback/limited');
    expect([refused.status, refused.body['code'], Number(refused.headers.get('retry-after')) > 0]).toEqual([
      429,
      'rate_limited',
      true,
    ]);
    expect((await send('/callback/another')).status).toBe(404);
  });
});

describe('a test of a step with a callback', () => {
  it('sends an address that no run waits for', async () => {
    receiver.answer({ status: 202 });
    const contact = { contactNumber: '60123450099' };
    const config = { method: 'POST', url: receiver.url, callback: { timeout: { amount: 1, unit: 'hours' } } };
    const { status, body } = await server.call('POST', '/v1/step-types/webhook-action/test', { config, contact });
    expect(status).toBe(200);
    expect(body).toMatchObject({ exit: null, result: { status: 202 } });
    const url = String((receiver.requests[0]?.json as Json)['callback_url']);
    expect(JSON.stringify(body)).not.toContain(new URL(url).pathname);
    expect((await send(new URL(url).pathname)).status).toBe(404);
  });
});

describe('a server that others reach', () => {
  const settings = { HOST: '0.0.0.0', API_ACCESS_TOKEN: 'a-long-token-of-the-api' };

  it('publishes no flow with a callback before PUBLIC_URL is set, and then sends addresses below it', async () => {
    const closed = await startServer({ settings: { ...settings, ...ALLOW_LOOPBACK } });
    const created = await closed.call<Json>('POST', '/v1/flows', scoreFlow());
    const refused = await closed.call('POST', `/v1/flows/${String(created.body['id'])}/publish`);
    const problems = refused.body['problems'] as Json[];
    const errors = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect([refused.status, errors]).toEqual([422, ['callback_needs_public_url']]);
    await closed.stop();
    receiver.answer({ status: 202 });
    const PUBLIC_URL = 'https://flows.example.com/shop/';
    const open = await startServer({ settings: { ...settings, ...ALLOW_LOOPBACK, PUBLIC_URL } });
    await open.trigger(await open.publish({ ...scoreFlow(), name: 'x' }), { contact_number: '60123450001' });
    await expect.poll(() => receiver.requests.length).toBe(1);
    const url = (receiver.requests[0]?.json as Json)['callback_url'];
    expect(url).toMatch(/^https:\/\/flows\.example\.com\/shop\/callback\/[\w-]{43}$/);
    await open.stop();
  });
});
