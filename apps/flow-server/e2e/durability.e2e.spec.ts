import { createScriptedReceiver } from '@luluchat/flow-testing';
import { afterAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilStatus as pollStatus } from './runs.js';
import { ALLOW_LOOPBACK, makeDataDir, removeDataDirs, startServer } from './start-server.js';
import type { Json, TestServer } from './start-server.js';

afterAll(() => removeDataDirs());

const untilStatus = (server: TestServer, runId: string, status: string) => pollStatus(server, runId, status);

async function texts(server: TestServer, contactNumber: string): Promise<unknown[]> {
  const { body } = await server.call<{ items: Json[] }>('GET', `/v1/contacts/${contactNumber}/messages`);
  return body.items.map(({ text }) => text);
}

const HOUR = { amount: 1, unit: 'hours' };

describe('after kill -9', () => {
  it('waiting runs resume: after a reply, a due timer, and an interrupted call', async () => {
    const dataDir = makeDataDir();
    const receiver = await createScriptedReceiver();
    const first = await startServer({ dataDir, settings: ALLOW_LOOPBACK });
    const replyFlow = await first.publish(
      flowOf({
        ask: sendText('Coming?', 'wait'),
        wait: {
          type: 'wait-for-reply',
          config: { duration: HOUR },
          exits: { answered: 'thank', 'not-answered': 'done' },
        },
        thank: sendText('You said {{reply.text}} to {{data.event}}', 'done'),
        done: COMPLETE,
      }),
    );
    const delayFlow = await first.publish(
      flowOf({
        pause: { type: 'delay', config: { duration: { amount: 1, unit: 'seconds' } }, exits: { next: 'later' } },
        later: sendText('Later', 'done'),
        done: COMPLETE,
      }),
    );
    const callFlow = await first.publish(
      flowOf({
        lookup: {
          type: 'webhook-action',
          config: { method: 'GET', url: receiver.url },
          exits: { success: 'tell', error: 'tell' },
        },
        tell: sendText('Tier {{data.tier}}', 'done'),
        done: COMPLETE,
      }),
    );
    const reply = await first.trigger(replyFlow, { contact_number: '60123456001', event: 'the fair' });
    const delay = await first.trigger(delayFlow, { contact_number: '60123456002' });
    receiver.answerNext(({ pause }) => pause(60_000));
    const call = await first.trigger(callFlow, { contact_number: '60123456003' });
    const lost = await receiver.nextRequest();
    await untilStatus(first, reply, 'waiting');
    await untilStatus(first, delay, 'waiting');
    await first.kill();

    receiver.answer({ json: { data: { tier: 'Gold' } } });
    const second = await startServer({ dataDir, settings: ALLOW_LOOPBACK });
    await untilStatus(second, delay, 'completed');
    expect(await texts(second, '60123456002')).toEqual(['Later']);
    await untilStatus(second, call, 'completed');
    expect(await texts(second, '60123456003')).toEqual(['Tier Gold']);
    expect(receiver.requests.at(-1)?.headers['webhook-id']).toBe(lost.headers['webhook-id']);
    await untilStatus(second, reply, 'waiting');
    const answer = await second.call('POST', '/v1/messages', { contactNumber: '60123456001', text: 'yes' });
    expect(answer.body).toEqual({ outcome: 'resumed', runId: reply });
    await untilStatus(second, reply, 'completed');
    expect(await texts(second, '60123456001')).toEqual(['Coming?', 'yes', 'You said yes to the fair']);
    expect(await second.stop()).toBe(0);
    await receiver.close();
  });

  it('an idempotency key still counts', async () => {
    const dataDir = makeDataDir();
    const first = await startServer({ dataDir });
    const flowId = await first.publish(flowOf({ done: COMPLETE }));
    const body = { contact_number: '60123456010' };
    const key = { 'idempotency-key': 'order-9' };
    const before = await first.call('POST', `/trigger/flow/${flowId}`, body, key);
    await first.kill();
    const second = await startServer({ dataDir });
    expect((await second.call('POST', `/trigger/flow/${flowId}`, body, key)).body).toEqual(before.body);
    expect(await second.stop()).toBe(0);
  });
});

describe('SIGTERM', () => {
  it('lets a call under way finish, and ends with code 0', async () => {
    const dataDir = makeDataDir();
    const receiver = await createScriptedReceiver();
    receiver.answer({ json: { data: { tier: 'Gold' } }, delayMs: 700 });
    const first = await startServer({ dataDir, settings: ALLOW_LOOPBACK });
    const flowId = await first.publish(
      flowOf({
        lookup: {
          type: 'webhook-action',
          config: { method: 'GET', url: receiver.url },
          exits: { success: 'done', error: 'done' },
        },
        done: COMPLETE,
      }),
    );
    const runId = await first.trigger(flowId, { contact_number: '60123456020' });
    await receiver.nextRequest();
    expect(await first.stop()).toBe(0);
    expect(first.stdout()).toContain('"msg":"stopped"');
    const second = await startServer({ dataDir, settings: ALLOW_LOOPBACK });
    await untilStatus(second, runId, 'completed');
    expect(receiver.requests).toHaveLength(1);
    expect(await second.stop()).toBe(0);
    await receiver.close();
  });
});

describe('a published flow that the current settings do not allow', () => {
  it('is an error of the server, without internals', async () => {
    const dataDir = makeDataDir();
    const first = await startServer({ dataDir, settings: { WEBHOOK_MAX_TIMEOUT_MS: '60000' } });
    const triggers = [
      { type: 'webhook' as const },
      { type: 'keyword' as const, match: 'is' as const, keywords: ['go'] },
    ];
    const config = { method: 'GET', url: 'https://crm.example.com/', timeoutMs: 60_000 };
    const exits = { success: 'done', error: 'done' };
    const flowId = await first.publish(
      flowOf({ lookup: { type: 'webhook-action', config, exits }, done: COMPLETE }, { triggers }),
    );
    expect(await first.stop()).toBe(0);

    const second = await startServer({ dataDir, settings: { WEBHOOK_MAX_TIMEOUT_MS: '10000' } });
    const contactNumber = '60123456030';
    const { status, body } = await second.call('POST', `/trigger/flow/${flowId}`, { contact_number: contactNumber });
    expect([status, body['code']]).toEqual([500, 'flow_not_runnable']);
    expect(JSON.stringify(body)).not.toMatch(/lookup|timeoutMs|webhook-action|plugin/);
    // The keyword of such a flow is ignored: it must not block other flows.
    const message = await second.call('POST', '/v1/messages', { contactNumber, text: 'go' });
    expect(message).toMatchObject({ status: 202, body: { outcome: 'unmatched' } });
    expect(second.stdout()).toContain('timeoutMs');
    expect(await second.stop()).toBe(0);
  });
});
