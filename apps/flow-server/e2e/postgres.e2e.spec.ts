import { createScriptedReceiver } from '@luluchat/flow-testing';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilStatus } from './runs.js';
import { ALLOW_LOOPBACK, makeDataDir, removeDataDirs, startServer, startServerProcess } from './start-server.js';
import { postChange, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const missing = await whyNoPostgres({ isOwn: true });

afterAll(() => removeDataDirs());

describe.skipIf(missing !== undefined)('a server with STORE=postgres', { timeout: 60_000 }, () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres({ isOwn: true });
  });
  afterAll(() => postgres.stop());

  it('continues where it was after kill -9 of the server and a restart of the database, with its secrets', async () => {
    const dataDir = makeDataDir();
    const receiver = await createScriptedReceiver();
    const settings = { STORE: 'postgres', DATABASE_URL: postgres.url, ...ALLOW_LOOPBACK };
    const first = await startServer({ dataDir, settings });
    expect((await first.call('PUT', '/v1/secrets/token', { value: 'top-s3cret-value' })).status).toBe(204);
    const flowId = await first.publish(
      flowOf({
        ask: sendText('Coming?', 'wait'),
        wait: {
          type: 'wait-for-reply',
          config: { duration: { amount: 1, unit: 'hours' } },
          exits: { answered: 'call', 'not-answered': 'done' },
        },
        call: {
          type: 'webhook-action',
          config: { method: 'POST', url: receiver.url, headers: [{ name: 'x-token', value: '{{secrets.token}}' }] },
          exits: { success: 'thank', error: 'done' },
        },
        thank: sendText('You said {{reply.text}}', 'done'),
        done: COMPLETE,
      }),
    );
    const runId = await first.trigger(flowId, { contact_number: '60123456789' });
    await untilStatus(first, runId, 'waiting');
    await first.kill();
    await postgres.restart();

    const second = await startServer({ dataDir, settings });
    const answer = await second.call('POST', '/v1/messages', { contactNumber: '60123456789', text: 'yes' });
    expect(answer.status).toBe(202);
    await untilStatus(second, runId, 'completed');
    expect(receiver.requests.map(({ headers }) => headers['x-token'])).toEqual(['top-s3cret-value']);
    const { body } = await second.call<{ items: { text: string }[] }>('GET', '/v1/contacts/60123456789/messages');
    expect(body.items.map(({ text }) => text)).toEqual(['Coming?', 'yes', 'You said yes']);
    expect(await second.stop()).toBe(0);
    await receiver.close();
  });

  it('refuses a token that another server of the database has revoked, and keeps one that it made', async () => {
    const API_ACCESS_TOKEN = 'planted-api-token';
    const settings = { STORE: 'postgres', DATABASE_URL: postgres.url, DATABASE_SCHEMA: 'tokens', API_ACCESS_TOKEN };
    const [one, other] = [await startServer({ settings }), await startServer({ settings })];
    const make = async (name: string) => (await one.call('POST', '/v1/tokens', { name, scopes: ['read'] })).body;
    const [kept, revoked] = [await make('kept'), await make('revoked')];
    const use = async ({ token }: typeof kept) =>
      (await other.call('GET', '/v1/flows', undefined, { authorization: `Bearer ${String(token)}` })).status;
    expect([await use(kept), await use(revoked)]).toEqual([200, 200]);
    expect((await one.call('DELETE', `/v1/tokens/${String(revoked['id'])}`)).status).toBe(204);
    expect([await use(kept), await use(revoked)]).toEqual([200, 401]);
    await Promise.all([one.stop(), other.stop()]);
  });

  it('uses a channel account that another server of the database got, without a restart', async () => {
    const graph = await createScriptedReceiver();
    graph.answer(({ respond }) => respond({ json: { messages: [{ id: `wamid.${graph.requests.length}` }] } }));
    const database = { STORE: 'postgres', DATABASE_URL: postgres.url, DATABASE_SCHEMA: 'accounts' };
    const SECRETS_KEY = Buffer.alloc(32, 'accounts').toString('base64');
    const settings = { ...database, ...whatsappSettings(graph.url), SECRETS_KEY };
    const [one, other] = [await startServer({ settings }), await startServer({ settings })];
    for (const [name, value] of Object.entries(WHATSAPP_SECRETS))
      await one.call('PUT', `/v1/secrets/${name}`, { value });
    await one.publish(
      flowOf(
        { said: sendText('Hello', 'done'), done: COMPLETE },
        { triggers: [{ type: 'keyword', match: 'is', keywords: ['hi'] }] },
      ),
    );
    const account = { kind: 'whatsapp', phoneNumberId: '101', accessTokenSecret: 'whatsapp_access_token' };
    expect((await one.call('PUT', '/v1/channel-accounts/shop', account)).status).toBe(200);
    let count = 0;
    // Within a second: until then, the number is no account of this server.
    await expect
      .poll(async () => {
        const message = { from: '60123456789', id: `wamid.in-${(count += 1)}`, timestamp: '1700000000' };
        const text = { ...message, type: 'text', text: { body: 'hi' } };
        await postChange(other, { metadata: { phone_number_id: '101' }, messages: [text] });
        return graph.requests.map(({ path }) => path.split('/')[2]);
      })
      .toContain('101');
    await Promise.all([one.stop(), other.stop()]);
    await graph.close();
  });

  it('is not ready while the database is away, and is again when it is back', async () => {
    const settings = { STORE: 'postgres', DATABASE_URL: postgres.url, DATABASE_SCHEMA: 'away' };
    const server = await startServer({ settings });
    const flowId = await server.publish(flowOf({ done: COMPLETE }));
    await postgres.kill();
    const status = async () => (await server.call('GET', '/readyz')).status;
    await expect.poll(status).toBe(503);
    const refused = await server.call('POST', `/trigger/flow/${flowId}`, { contact_number: '60123456789' });
    expect(refused.status).toBe(503);
    await postgres.start();
    await expect.poll(status).toBe(200);
    const runId = await server.trigger(flowId, { contact_number: '60123456789' });
    await untilStatus(server, runId, 'completed');
    expect(await server.stop()).toBe(0);
  });

  it('tells in one line, without the password, that the database cannot be reached', async () => {
    const settings = { PORT: '0', DATA_DIR: makeDataDir(), STORE: 'postgres' };
    const server = startServerProcess([], {
      ...settings,
      DATABASE_URL: 'postgres://flows:top-s3cret@127.0.0.1:1/flows',
    });
    expect(await server.ended).toBe(1);
    expect(server.stderr()).toContain(
      'The store could not open its database: the database cannot be reached (ECONNREFUSED).',
    );
    expect(server.stderr() + server.stdout()).not.toContain('s3cret');
  });
});
