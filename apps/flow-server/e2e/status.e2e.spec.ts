import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilStatus } from './runs.js';
import { ALLOW_LOOPBACK, startServer } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const receiver = useReceiver();
const server = useServer({ settings: ALLOW_LOOPBACK, secrets: { crm_token: 'planted-secret-value' } });

const read = async () => (await server.call<Record<string, Json>>('GET', '/v1/status')).body;

describe('the status of the server', () => {
  it('says which build runs, since when, and on which Node', async () => {
    const { version, startedAt, nodejsVersion } = await read();
    expect(String(version)).toMatch(/^\d+\.\d+\.\d+/);
    expect(new Date(String(startedAt)).getTime()).toBeLessThanOrEqual(Date.now());
    expect(nodejsVersion).toBe(process.version);
  });

  it('counts runs that wait, and has the size of the store and an empty outbox', async () => {
    const wait = { type: 'wait-for-reply', config: { duration: { amount: 1, unit: 'hours' } } };
    const exits = { answered: 'done', 'not-answered': 'done' };
    const flow = flowOf({ hi: sendText('Hi', 'wait'), wait: { ...wait, exits }, done: COMPLETE });
    await untilStatus(
      server,
      await server.trigger(await server.publish(flow), { contact_number: '60123456789' }),
      'waiting',
    );
    await expect.poll(async () => (await read())['outbox']).toEqual({ unsent: 0, oldestAt: null });
    await expect.poll(async () => (await read())['store']).toMatchObject({ unsavedWrites: 0, lagMs: 0, failure: null });
    const { runs, store, channels, certificates } = await read();
    expect(certificates).toEqual([]);
    expect(runs).toEqual({ running: 0, waiting: 1 });
    expect(Number(store?.['bytes'])).toBeGreaterThan(10_000);
    expect(channels).toMatchObject([{ status: 'ready', code: null }]);
  });

  it('names the destinations of webhooks without path, query and secrets', async () => {
    receiver.answer({ json: {} });
    const config = {
      method: 'GET',
      url: `${receiver.url}/path-of-author?token=planted-token`,
      headers: [{ name: 'x-key', value: '{{secrets.crm_token}}' }],
    };
    const flow = flowOf({
      call: { type: 'webhook-action', config, exits: { success: 'done', error: 'done' } },
      done: COMPLETE,
    });
    const runId = await server.trigger(await server.publish(flow), { contact_number: '60123456790' });
    await untilStatus(server, runId, 'completed');
    const status = await read();
    expect(status['destinations']).toMatchObject([
      { destination: new URL(receiver.url).origin, breaker: 'closed', inFlight: 0, queued: 0, calls: 1, failures: 0 },
    ]);
    expect(status['destinationCount']).toBe(1);
    expect(JSON.stringify(status)).not.toMatch(/planted|path-of-author/);
  });

  it('needs the token of the API', async () => {
    const guarded = await startServer({ settings: { API_ACCESS_TOKEN: 'planted-api-token' } });
    const answer = await guarded.call('GET', '/v1/status');
    expect([answer.status, JSON.stringify(answer.body).includes('planted')]).toEqual([200, false]);
    const refused = await guarded.call('GET', '/v1/status', undefined, { authorization: 'Bearer wrong' });
    expect(refused.status).toBe(401);
    expect(await guarded.stop()).toBe(0);
  });
});
