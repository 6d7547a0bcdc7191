import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { ALLOW_LOOPBACK, startServer } from './start-server.js';
import type { Json, TestServer } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const receiver = useReceiver();
const server = useServer({ settings: { ...ALLOW_LOOPBACK, LOG_CONTACTS: 'masked' } });

const NUMBER = '60123456789';

function linesOf({ stdout }: Pick<TestServer, 'stdout'>): readonly Json[] {
  const complete = stdout().split('\n').slice(0, -1);
  return complete.map((line) => JSON.parse(line) as Json);
}

/** Resolves to the first line with these members. */
async function line(members: Json): Promise<Json> {
  const find = () =>
    linesOf(server).find((one) => Object.entries(members).every(([name, value]) => one[name] === value));
  await expect.poll(find, { timeout: 10_000 }).toBeDefined();
  return find() ?? {};
}

describe('the log', () => {
  it('leads from a failed webhook call to its run, flow, step, contact and destination', async () => {
    receiver.answer({ status: 503 });
    const flowId = await server.publish(
      flowOf({
        ask: {
          type: 'webhook-action',
          config: { method: 'GET', url: `${receiver.url}/private-path?key=1` },
          exits: { success: 'done', error: 'sorry' },
        },
        sorry: sendText('Sorry'),
        done: COMPLETE,
      }),
    );
    const runId = await server.trigger(flowId, { contact_number: NUMBER, name: 'Ann' });
    const contactId = expect.stringMatching(/^….{4}$/) as string;
    const ids = { runId, flowId, flowVersion: 1, contactId };
    expect(await line({ msg: 'a webhook call failed', runId })).toMatchObject({
      ...ids,
      level: 40,
      stepId: 'ask',
      errorKind: 'http_status',
      status: 503,
      destination: new URL(receiver.url).host,
      attempt: 1,
      durationMs: expect.any(Number) as number,
    });
    expect(await line({ msg: 'a run stalled', runId })).toMatchObject({ ...ids, stepId: 'sorry' });
    expect(await line({ msg: 'message sent', runId })).toMatchObject({
      ...ids,
      stepId: 'sorry',
      messageId: expect.any(String) as string,
    });
    expect(await line({ msg: 'request answered', route: '/trigger/flow/:flowId', runId })).toMatchObject({
      requestId: expect.any(String) as string,
      flowId,
      contactId,
      status: 200,
    });
    expect(server.stdout()).not.toMatch(/private-path|60123456789|Ann/);
  });

  it('names the contact, the run and the message of requests of a channel, and of the studio', async () => {
    const flowId = await server.publish({
      ...flowOf({ ask: { type: 'wait-for-reply', config: { duration: { amount: 1, unit: 'hours' } }, exits: {} } }),
      triggers: [{ type: 'keyword', match: 'is', keywords: ['ids'] }],
    });
    const { body } = await server.call('POST', '/v1/messages', { contactNumber: NUMBER, text: 'ids' });
    const { runId } = body as { readonly runId: string };
    const contactId = expect.stringMatching(/^….{4}$/) as string;
    expect(await line({ route: '/v1/messages', runId })).toMatchObject({ contactId, status: 202 });
    expect(body).toEqual({ outcome: 'started', runId });
    const read = await server.call('GET', `/v1/runs/${runId}`);
    const ids = { flowId, flowVersion: 1, contactId };
    expect(await line({ route: '/v1/runs/:runId', runId })).toMatchObject(ids);
    const { contactId: id } = read.body as { readonly contactId: string };
    for (const contact of [id, NUMBER]) await server.call('GET', `/v1/contacts/${contact}/messages`);
    const ofContact = () => linesOf(server).filter(({ route }) => route === '/v1/contacts/:contact/messages');
    await expect.poll(ofContact).toMatchObject([{ contactId }, { contactId }]);
    expect(server.stdout()).not.toContain(id);
  });

  it('names the run, the flow, the step and the contact of a message whose failure is reported', async () => {
    const flowId = await server.publish(flowOf({ greet: sendText('Hi'), done: COMPLETE }));
    const runId = await server.trigger(flowId, { contact_number: NUMBER });
    const { messageId } = await line({ msg: 'message sent', runId });
    const contactId = expect.stringMatching(/^….{4}$/) as string;
    const ids = { runId, flowId, flowVersion: 1, stepId: 'greet', contactId };
    const report = { status: 'failed', reason: 'The phone is off.' };
    await server.call('POST', `/v1/messages/${String(messageId)}/status`, report);
    expect(await line({ route: '/v1/messages/:messageId/status', messageId: messageId ?? null })).toMatchObject(ids);
    const late = await line({ msg: 'a message failed after its run had moved on', messageId: messageId ?? null });
    expect(late).toMatchObject({ ...ids, reason: 'The phone is off.' });
  });

  it('names the flow and the run of a request by its path, and no contact', async () => {
    await server.call('GET', '/v1/runs/no-such-run');
    expect(await line({ route: '/v1/runs/:runId', runId: 'no-such-run' })).toMatchObject({ status: 404 });
    await server.call('GET', `/v1/contacts/${NUMBER}`);
    await line({ route: '/v1/contacts/:contact' });
    expect(server.stdout()).not.toContain(NUMBER);
  });

  it('has the request of a client that hung up', async () => {
    const { hostname, port } = new URL(server.url);
    const stream = request({ hostname, port, path: '/v1/runs/stream' }, (response) => {
      response.once('data', () => stream.destroy());
    });
    stream.once('error', () => undefined).end();
    expect(await line({ route: '/v1/runs/stream' })).toMatchObject({
      msg: 'the client hung up before the end of the answer',
      method: 'GET',
      status: 200,
    });
  });

  it('has successful probes at the level debug only', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/v1/flows']) await server.call('GET', path);
    await line({ route: '/v1/flows' });
    // A probe at the start, before the server is ready, is no success.
    const routes = linesOf(server).flatMap(({ status, route }) => (status === 200 ? [route] : []));
    expect(routes).not.toContain('/readyz');
    expect(routes).not.toContain('/healthz');
    expect(routes).not.toContain('/metrics');
  });
});

it('is written for people with LOG_FORMAT=pretty, secrets hidden', async () => {
  const pretty = await startServer({
    settings: { LOG_FORMAT: 'pretty', LOG_LEVEL: 'debug', API_ACCESS_TOKEN: 'planted-token' },
  });
  await pretty.waitForText(/^\[\d\d:\d\d:\d\d\.\d+\] DEBUG: request answered \{.*"route":"\/readyz"/m);
  await pretty.stop();
  expect(pretty.stdout()).toMatch(/INFO: stopped/);
  expect(pretty.stdout()).not.toContain('planted-token');
});
