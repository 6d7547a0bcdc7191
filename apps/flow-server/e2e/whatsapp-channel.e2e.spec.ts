import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { readContract } from './open-api-contract.js';
import type { OpenApiContract } from './open-api-contract.js';
import { removeDataDirs, startServer } from './start-server.js';
import type { Json, TestServer } from './start-server.js';

const PHONE = '106540352242922';
const SECRETS = {
  whatsapp_access_token: 'EAAG-access-token-1234567890',
  whatsapp_app_secret: 'app-secret-0123456789abcdef',
  whatsapp_verify_token: 'verify-token-0123456789',
};
const ALI = '60123456789';

let graph: ScriptedReceiver;
let server: TestServer;
let contract: OpenApiContract;
let settings: Readonly<Record<string, string>>;

beforeAll(async () => {
  graph = await createScriptedReceiver();
  settings = {
    CHANNEL: 'whatsapp',
    WHATSAPP_PHONE_NUMBER_ID: PHONE,
    WHATSAPP_GRAPH_URL: graph.url,
    API_ACCESS_TOKEN: 'api-token-0123456789',
    LOG_LEVEL: 'debug',
  };
  server = await startServer({ settings });
  contract = readContract((await server.call('GET', '/openapi.json')).body);
  expect((await server.call('GET', '/channels/whatsapp')).status).toBe(503);
  for (const [name, value] of Object.entries(SECRETS)) await server.call('PUT', `/v1/secrets/${name}`, { value });
  await server.publish(
    flowOf(
      {
        ask: {
          type: 'send-message',
          config: {
            blocks: [{ type: 'text', text: 'Tea, {{name}}?' }],
            buttons: [{ id: 'yes', label: 'Yes please' }],
          },
          exits: { 'button:yes': 'thanks' },
        },
        thanks: sendText('Coming up', 'done'),
        done: COMPLETE,
      },
      { triggers: [{ type: 'keyword', match: 'is', keywords: ['menu'] }] },
    ),
  );
});

beforeEach(() => {
  graph.reset();
  graph.answer(({ respond }) => respond({ json: { messages: [{ id: `wamid.out-${graph.requests.length}` }] } }));
});

afterAll(async () => {
  await server.stop();
  await graph.close();
  removeDataDirs();
});

async function post(value: object, secret = SECRETS.whatsapp_app_secret): Promise<number> {
  const content = { messaging_product: 'whatsapp', metadata: { phone_number_id: PHONE }, ...value };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ changes: [{ field: 'messages', value: content }] }],
  });
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const answer = await server.call('POST', '/channels/whatsapp', body, { 'x-hub-signature-256': signature });
  expect(contract.judge({ method: 'POST', path: '/channels/whatsapp' }, answer)).toEqual([]);
  return answer.status;
}

const wrote = (id: string, message: object) => ({
  contacts: [{ profile: { name: 'Ali' }, wa_id: ALI }],
  messages: [{ from: ALI, id, timestamp: '1700000000', ...message }],
});
const tap = {
  type: 'interactive',
  interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes please' } },
};

async function transcript(): Promise<readonly Json[]> {
  return (await server.call('GET', `/v1/contacts/${ALI}/messages`)).body['items'] as readonly Json[];
}

it('answers the check of the address to whoever knows the verify token', async () => {
  const check = async (token: string) => {
    const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158' });
    const answer = await server.call('GET', `/channels/whatsapp?${query.toString()}`);
    expect(contract.judge({ method: 'GET', path: '/channels/whatsapp' }, answer)).toEqual([]);
    return answer;
  };
  expect(await check(SECRETS.whatsapp_verify_token)).toMatchObject({ status: 200, body: '1158' });
  expect(await check('guess')).toMatchObject({ status: 403, body: { code: 'unauthorized' } });
});

it('holds a whole conversation, whatever Meta sends twice', async () => {
  for (let time = 0; time < 2; time += 1) {
    expect(await post(wrote('wamid.in-1', { type: 'text', text: { body: 'Menu' } }))).toBe(200);
  }
  await expect.poll(() => graph.requests.length).toBe(1);
  const [question] = graph.requests;
  expect(question).toMatchObject({ method: 'POST', target: `/v23.0/${PHONE}/messages` });
  expect(question?.headers['authorization']).toBe(`Bearer ${SECRETS.whatsapp_access_token}`);
  expect(question?.json).toMatchObject({
    to: ALI,
    interactive: {
      body: { text: 'Tea, Ali?' },
      action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes please' } }] },
    },
  });
  for (let time = 0; time < 2; time += 1) expect(await post(wrote('wamid.in-2', tap))).toBe(200);
  await expect
    .poll(async () => (await transcript()).map(({ text, status }) => [text, status]))
    .toEqual([
      ['Menu', undefined],
      ['Tea, Ali?', 'sent'],
      ['Yes please', undefined],
      ['Coming up', 'sent'],
    ]);
  expect((await transcript())[2]).toMatchObject({ id: 'wa:wamid.in-2', outcome: 'resumed' });
  expect(graph.requests).toHaveLength(2);
});

it('keeps track of what was delivered, by either id, also over a restart, and says why not', async () => {
  const [, question, , thanks] = await transcript();
  await server.stop();
  server = await startServer({ dataDir: server.dataDir, settings });
  const report = (given: object) => post({ statuses: [{ timestamp: '1700000001', recipient_id: ALI, ...given }] });
  const ours = { biz_opaque_callback_data: question?.['id'] };
  for (const status of ['delivered', 'read', 'delivered', 'sent']) {
    expect(await report({ id: 'wamid.other', status, ...ours })).toBe(200);
  }
  const errors = [{ code: 131026, title: 'Message undeliverable' }];
  expect(await report({ id: 'wamid.out-2', status: 'failed', errors })).toBe(200);
  expect(await report({ id: 'wamid.nobody', status: 'read' })).toBe(200);
  const [, asked, , thanked] = await transcript();
  expect(asked).toMatchObject({ id: question?.['id'], status: 'read', statusAt: '2023-11-14T22:13:21.000Z' });
  expect(thanked).toMatchObject({ id: thanks?.['id'], status: 'failed', failure: { code: 'whatsapp_131026' } });
});

it('takes nothing that Meta did not sign, and nothing under the token of the API', async () => {
  expect(await post(wrote('wamid.in-9', { type: 'text', text: { body: 'Menu' } }), 'a guess')).toBe(401);
  const unsigned = await server.call('POST', '/channels/whatsapp', { entry: [] });
  expect(unsigned).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
  expect((await transcript()).map(({ id }) => id)).not.toContain('wa:wamid.in-9');
});

it('waits with messages for a token that works, and shows no secret anywhere', async () => {
  const refusal = { error: { code: 190, message: `Error validating ${SECRETS.whatsapp_access_token}` } };
  graph.answer({ status: 401, json: refusal });
  expect(await post(wrote('wamid.in-10', { type: 'text', text: { body: 'menu' } }))).toBe(200);
  await server.waitForText(/whatsapp_190/);
  expect((await transcript()).at(-1)).toMatchObject({ text: 'Tea, Ali?', status: 'pending' });
  for (const value of Object.values(SECRETS)) expect(server.stdout() + server.stderr()).not.toContain(value);
  const { body } = await server.call<string>('GET', '/metrics');
  expect(body).toContain('luluchat_message_send_duration_seconds_count{channel="whatsapp",outcome="retry"} 1');
  expect(body).toContain('luluchat_message_statuses_total{status="read"} 1');
});
