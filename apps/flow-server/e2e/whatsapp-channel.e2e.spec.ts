import { signPost, TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import { beforeAll, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { compileContract } from './open-api-contract.js';
import type { OpenApiContract } from './open-api-contract.js';
import type { Json } from './start-server.js';
import { useGraphApi, useServer } from './use-server.js';
import { PHONE_NUMBER_ID, postChange, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const SECRETS = { ...WHATSAPP_SECRETS, whatsapp_verify_token: TEST_ACCOUNT.verifyToken };
const ALI = '60123456789';

const graph = useGraphApi();
const server = useServer({
  settings: () => ({
    ...whatsappSettings(graph.url),
    API_ACCESS_TOKEN: 'api-token-0123456789',
    LOG_LEVEL: 'debug',
  }),
});
let contract: OpenApiContract;

beforeAll(async () => {
  contract = compileContract((await server.call('GET', '/openapi.json')).body);
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

async function post(value: object, secret?: string): Promise<number> {
  const answer = await postChange(server, value, secret);
  expect(contract.check({ method: 'POST', path: '/channels/whatsapp' }, answer)).toEqual([]);
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

it('verifies the callback URL for callers with the verify token', async () => {
  const check = async (token: string) => {
    const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158' });
    const answer = await server.call('GET', `/channels/whatsapp?${query.toString()}`);
    expect(contract.check({ method: 'GET', path: '/channels/whatsapp' }, answer)).toEqual([]);
    return answer;
  };
  expect(await check(SECRETS.whatsapp_verify_token)).toMatchObject({ status: 200, body: '1158' });
  expect(await check('guess')).toMatchObject({ status: 403, body: { code: 'unauthorized' } });
});

it('completes a conversation, although Meta sends posts twice', async () => {
  for (let time = 0; time < 2; time += 1) {
    expect(await post(wrote('wamid.in-1', { type: 'text', text: { body: 'Menu' } }))).toBe(200);
  }
  await expect.poll(() => graph.requests.length).toBe(1);
  const [question] = graph.requests;
  expect(question).toMatchObject({ method: 'POST', target: `/v26.0/${PHONE_NUMBER_ID}/messages` });
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

it('keeps the first of two messages with one id, and distinguishes two contacts', async () => {
  const text = (body: string) => ({ type: 'text', text: { body } });
  const before = await transcript();
  expect(await post(wrote('wamid.in-1', text('Another text')))).toBe(200);
  expect(await transcript()).toEqual(before);
  const bea = {
    messages: [{ from: '60123456780', id: 'wamid.in-1', timestamp: '1700000000', ...text('Another text') }],
  };
  expect(await post(bea)).toBe(200);
  const { body } = await server.call<{ items: Json[] }>('GET', '/v1/contacts/60123456780/messages');
  expect(body.items).toMatchObject([{ id: 'wa:wamid.in-1', text: 'Another text', outcome: 'unmatched' }]);
  expect((await server.call<string>('GET', '/metrics')).body).toContain(
    'luluchat_message_conflicts_total{engine="embedded"} 1\n',
  );
  expect(server.stdout()).toContain('has the id of another message of its contact');
});

it('records delivery reports by either id, also after a restart, with the reason of a failure', async () => {
  const [, question, , thanks] = await transcript();
  await server.stop();
  await server.restart();
  const report = (given: object) => post({ statuses: [{ timestamp: '1700000001', recipient_id: ALI, ...given }] });
  const ours = { biz_opaque_callback_data: question?.['id'] };
  for (const status of ['delivered', 'read', 'delivered', 'sent']) {
    expect(await report({ id: 'wamid.other', status, ...ours })).toBe(200);
  }
  const errors = [{ code: 131026, title: 'Message undeliverable' }];
  expect(await report({ id: 'wamid.2', status: 'failed', errors })).toBe(200);
  expect(await report({ id: 'wamid.unknown', status: 'read' })).toBe(200);
  const [, asked, , thanked] = await transcript();
  expect(asked).toMatchObject({ id: question?.['id'], status: 'read', statusAt: '2023-11-14T22:13:21.000Z' });
  expect(thanked).toMatchObject({ id: thanks?.['id'], status: 'failed', failure: { code: 'whatsapp_131026' } });
});

it('rejects posts that Meta did not sign, also with the token of the API', async () => {
  expect(await post(wrote('wamid.in-9', { type: 'text', text: { body: 'Menu' } }), 'a guess')).toBe(401);
  const unsigned = await server.call('POST', '/channels/whatsapp', { entry: [] });
  expect(unsigned).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
  expect((await transcript()).map(({ id }) => id)).not.toContain('wa:wamid.in-9');
});

it('replies and reacts to the message that started the run, and to the one that resumed it', async () => {
  const CHEN = '60123456755';
  const thanks = await server.publish(
    flowOf({
      react: { type: 'send-message', config: { blocks: [{ type: 'reaction', emoji: '🙏' }] }, exits: { next: 'done' } },
      done: COMPLETE,
    }),
  );
  await server.publish(
    flowOf(
      {
        ask: {
          type: 'send-message',
          config: {
            blocks: [
              { type: 'reaction', emoji: '👋' },
              { type: 'text', text: 'Tea?', asReply: true },
            ],
            buttons: [{ id: 'yes', label: 'Yes' }],
          },
          exits: { 'button:yes': 'thank' },
        },
        thank: { type: 'start-flow', config: { flowId: thanks } },
      },
      { triggers: [{ type: 'keyword', match: 'is', keywords: ['react to me'] }] },
    ),
  );
  const before = graph.requests.length;
  const sent = () => graph.requests.slice(before).map(({ json }) => json);
  const said = (id: string, body: string) =>
    post({ messages: [{ from: CHEN, id, timestamp: '1700000000', type: 'text', text: { body } }] });
  expect(await said('wamid.chen-1', 'react to me')).toBe(200);
  await expect.poll(() => sent().length).toBe(2);
  expect(sent()).toMatchObject([
    { to: CHEN, type: 'reaction', reaction: { message_id: 'wamid.chen-1', emoji: '👋' } },
    { type: 'interactive', context: { message_id: 'wamid.chen-1' } },
  ]);
  expect(await said('wamid.chen-2', 'yes')).toBe(200);
  await expect.poll(() => sent().length).toBe(3);
  expect(sent()[2]).toMatchObject({ type: 'reaction', reaction: { message_id: 'wamid.chen-2', emoji: '🙏' } });
  const answer = await server.call<{ items: Json[] }>('GET', `/v1/contacts/${CHEN}/messages`);
  expect(contract.check({ method: 'GET', path: '/v1/contacts/{contact}/messages' }, answer)).toEqual([]);
  expect(answer.body.items.filter(({ direction }) => direction === 'outbound')).toMatchObject([
    { type: 'reaction', emoji: '👋', messageId: 'wa:wamid.chen-1' },
    { type: 'text', replyTo: 'wa:wamid.chen-1' },
    { type: 'reaction', emoji: '🙏', messageId: 'wa:wamid.chen-2' },
  ]);
});

it('sends an approved template, and a tap on its quick reply leads to the exit of the button', async () => {
  const BEA = '60123456799';
  const flowId = await server.publish(
    flowOf(
      {
        remind: {
          type: 'send-message',
          config: {
            blocks: [
              {
                type: 'template',
                name: 'renewal_reminder',
                language: 'en_US',
                category: 'utility',
                body: [{ parameter: 'customer', value: '{{name}}' }],
                buttonValues: [{ position: 1, type: 'url', value: '{{data.order}}' }],
                firstQuickReply: 2,
              },
            ],
            buttons: [
              { id: 'renew', label: 'Renew' },
              { id: 'later', label: 'Later' },
            ],
          },
          exits: { 'button:later': 'fine', failed: 'done' },
        },
        fine: sendText('Next month, then', 'done'),
        done: COMPLETE,
      },
      { triggers: [{ type: 'webhook' }] },
    ),
  );
  const before = graph.requests.length;
  const sent = () => graph.requests.slice(before).map(({ json }) => json);
  await server.call('POST', `/trigger/flow/${flowId}`, { contact_number: BEA, name: 'Bea', order: 'r/17' });
  await expect.poll(() => sent().length).toBe(1);
  expect(sent()[0]).toMatchObject({
    to: BEA,
    type: 'template',
    template: {
      name: 'renewal_reminder',
      language: { code: 'en_US' },
      components: [
        { type: 'body', parameters: [{ type: 'text', parameter_name: 'customer', text: 'Bea' }] },
        { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: 'r/17' }] },
        { type: 'button', sub_type: 'quick_reply', index: 1, parameters: [{ type: 'payload', payload: 'renew' }] },
        { type: 'button', sub_type: 'quick_reply', index: 2, parameters: [{ type: 'payload', payload: 'later' }] },
      ],
    },
  });
  const button = { payload: 'later', text: 'Later' };
  const message = { from: BEA, id: 'wamid.bea-1', timestamp: '1700000000', type: 'button', button };
  expect(await post({ messages: [{ ...message, context: { id: graph.sent.at(-1)?.id } }] })).toBe(200);
  await expect.poll(() => sent().length).toBe(2);
  expect(sent()[1]).toMatchObject({ text: { body: 'Next month, then' } });
  const answer = await server.call<{ items: Json[] }>('GET', `/v1/contacts/${BEA}/messages`);
  expect(contract.check({ method: 'GET', path: '/v1/contacts/{contact}/messages' }, answer)).toEqual([]);
  expect(answer.body.items[0]).toMatchObject({
    type: 'template',
    name: 'renewal_reminder',
    body: [{ parameter: 'customer', value: 'Bea' }],
    buttons: [{ id: 'renew', label: 'Renew' }, { id: 'later' }],
  });
});

it('sends no text to a contact who has not written for 24 hours: the run takes the exit failed, and sends a template', async () => {
  const CEM = '60123456798';
  const flowId = await server.publish(
    flowOf(
      {
        remind: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: 'Your visit is tomorrow' }] },
          exits: { next: 'done', failed: 'fallback' },
        },
        fallback: {
          type: 'send-message',
          config: {
            blocks: [
              {
                type: 'template',
                name: 'visit_reminder',
                language: 'en',
                body: [{ value: '{{steps.remind.failure.code}}' }],
              },
            ],
          },
          exits: { next: 'done' },
        },
        done: COMPLETE,
      },
      { triggers: [{ type: 'webhook' }] },
    ),
  );
  const before = graph.requests.length;
  const sent = () => graph.requests.slice(before).map(({ json }) => json);
  const start = () => server.call('POST', `/trigger/flow/${flowId}`, { contact_number: CEM });
  await start();
  await expect.poll(() => sent().length).toBe(1);
  const [component] = [{ type: 'body', parameters: [{ type: 'text', text: 'reply_window_closed' }] }];
  expect(sent()[0]).toMatchObject({ type: 'template', template: { name: 'visit_reminder', components: [component] } });
  const hello = { from: CEM, id: 'wamid.cem-1', timestamp: '1700000000', type: 'text', text: { body: 'Hello' } };
  expect(await post({ messages: [hello] })).toBe(200);
  await start();
  await expect.poll(() => sent().length).toBe(2);
  expect(sent()[1]).toMatchObject({ type: 'text', text: { body: 'Your visit is tomorrow' } });
});

it('sends media, and more choices than buttons as a list', async () => {
  const choices = ['Tea', 'Coffee', 'Milk', 'A glass of sparkling water'].map((label, index) => ({
    id: `c${index}`,
    label: label.slice(0, 24),
  }));
  const flowId = await server.publish(
    flowOf({
      show: {
        type: 'send-message',
        config: {
          blocks: [
            { type: 'image', url: 'https://cdn.example.com/a.png', caption: 'For {{name}}' },
            { type: 'file', url: 'https://cdn.example.com/{{data.file}}' },
          ],
        },
        exits: { next: 'choose' },
      },
      choose: {
        type: 'send-message',
        config: { blocks: [{ type: 'text', text: 'Which?' }], buttons: choices },
        exits: Object.fromEntries(choices.map(({ id }) => [`button:${id}`, 'done'])),
      },
      done: COMPLETE,
    }),
  );
  const contact = '60123456780';
  const runId = await server.trigger(flowId, { contact_number: contact, name: 'Bea', file: 'price list.pdf' });
  await expect.poll(() => graph.requests.length).toBe(3);
  expect(graph.requests.map(({ json }) => json)).toMatchObject([
    { to: contact, type: 'image', image: { link: 'https://cdn.example.com/a.png', caption: 'For Bea' } },
    { type: 'document', document: { link: 'https://cdn.example.com/price%20list.pdf', filename: 'price list.pdf' } },
    {
      type: 'interactive',
      interactive: { type: 'list', body: { text: 'Which?' }, action: { sections: [{ rows: { length: 4 } }] } },
    },
  ]);
  const chosen = { id: 'c1', title: 'Coffee' };
  const row = { type: 'interactive', interactive: { type: 'list_reply', list_reply: chosen } };
  expect(await post({ messages: [{ from: contact, id: 'wamid.row', timestamp: '1700000000', ...row }] })).toBe(200);
  await expect.poll(async () => (await server.call('GET', `/v1/runs/${runId}`)).body['status']).toBe('completed');
  const { steps } = (await server.call<{ steps: Json[] }>('GET', `/v1/runs/${runId}`)).body;
  expect(steps.map(({ exit }) => exit)).toEqual(['next', 'button:c1', null]);
});

it('verifies the received bytes with any content type, and processes valid entries', async () => {
  const contact = '60123456781';
  const message = (id: string, more: object) => ({ from: contact, id, timestamp: '1700000000', ...more });
  const content = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: PHONE_NUMBER_ID },
    messages: [
      message('wamid.b-1', { type: 'text', text: { body: 'zero \u0000 and half \ud83d' } }),
      message('wamid.b-2', { type: 'image', image: { id: '1', caption: 'a picture' } }),
      message('wamid.b-3', { type: 'text', text: { body: 'x'.repeat(9_000) } }),
      message('wamid.b-4', { type: 'reaction', reaction: { emoji: '👍' } }),
      message('wamid.b-5', { type: 'text', text: 7 }),
      { from: 'nobody', id: 'wamid.b-6', type: 'text', text: { body: 'hi' } },
      null,
    ],
  };
  // Escapes, spaces and an unusual content type: the body must not be parsed and serialized before the check.
  const body = JSON.stringify({ entry: [{ changes: [{ field: 'messages', value: content }] }] }, undefined, 2)
    .replaceAll('/', '\\/')
    .replace('a picture', 'a p\\u00efcture');
  const send = (bytes: string, headers: Readonly<Record<string, string>> = {}) =>
    server.call('POST', '/channels/whatsapp', bytes, { 'x-hub-signature-256': signPost(bytes), ...headers });
  for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
    expect((await send(body, { 'content-type': type })).status).toBe(200);
  }
  const { items } = (await server.call<{ items: Json[] }>('GET', `/v1/contacts/${contact}/messages`)).body;
  expect(items.map(({ id, text }) => [id, String(text).slice(0, 24)])).toEqual([
    ['wa:wamid.b-1', 'zero \u0000 and half \ud83d'],
    ['wa:wamid.b-2', 'a p\u00efcture'],
    ['wa:wamid.b-3', 'x'.repeat(24)],
  ]);
  // Signed by Meta: a rejection would make Meta repeat the post for days.
  for (const odd of ['', '{', 'null', '[]', '{"entry":[{"changes":[{"field":"messages","value":null}]}]}']) {
    expect([odd, (await send(odd)).status]).toEqual([odd, 200]);
  }
  const large = `{"entry":[],"x":"${'x'.repeat(4 * 1024 * 1024)}"}`;
  expect(await send(large)).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
  expect((await send(body, { 'content-encoding': 'gzip' })).status).toBe(415);
  expect((await send(body, { 'content-encoding': 'br' })).status).toBe(415);
});

it('keeps messages until a token works, and shows no secret', async () => {
  const refusal = { error: { code: 190, message: `Error validating ${SECRETS.whatsapp_access_token}` } };
  graph.receiver.answer({ status: 401, json: refusal });
  expect(await post(wrote('wamid.in-10', { type: 'text', text: { body: 'menu' } }))).toBe(200);
  await server.waitForText(/whatsapp_190/);
  expect((await transcript()).at(-1)).toMatchObject({ text: 'Tea, Ali?', status: 'pending' });
  for (const value of Object.values(SECRETS)) expect(server.stdout() + server.stderr()).not.toContain(value);
  const { body } = await server.call<string>('GET', '/metrics');
  expect(body).toContain(
    'luluchat_message_send_duration_seconds_count{engine="embedded",channel="whatsapp",outcome="retry"} 1',
  );
  expect(body).toContain('luluchat_message_statuses_total{status="read",engine="embedded"} 1');
});

it('redacts a secret in a failure, and does not let a flow send it', async () => {
  const planted = 'planted-in-a-failure';
  const said = { error_data: { details: `said ${planted}` } };
  await server.call('PUT', '/v1/secrets/planted', { value: planted });
  const flowId = await server.publish(
    flowOf({
      ask: {
        type: 'send-message',
        config: { blocks: [{ type: 'text', text: 'Tea?' }], buttons: [{ id: 'yes', label: 'Yes' }] },
        exits: { 'button:yes': 'done', failed: 'say' },
      },
      say: sendText('{{steps.ask.failure.reason}}', 'done'),
      done: COMPLETE,
    }),
  );
  const messages = async (contact: string) =>
    (await server.call<{ items: Json[] }>('GET', `/v1/contacts/${contact}/messages`)).body.items.filter(
      ({ direction }) => direction === 'outbound',
    );
  // WhatsApp takes texts to those who wrote lately.
  for (const from of ['60123456791', '60123456792', '60123456793']) {
    const hello = { from, id: `wamid.hello-${from}`, timestamp: '1700000000', type: 'text', text: { body: 'Hello' } };
    expect(await post({ messages: [hello] })).toBe(200);
  }
  const ask = async (contact: string, error: object) => {
    graph.receiver.answer({ status: 400, json: { error } });
    const runId = await server.trigger(flowId, { contact_number: contact });
    await expect.poll(async () => JSON.stringify(await messages(contact))).toContain('said [secret]');
    // The message after it takes no answer that is meant for another one.
    await expect
      .poll(async () => (await messages(contact)).map(({ status }) => status).toSorted())
      .toEqual(['failed', 'failed']);
    return (await server.call('GET', `/v1/runs/${runId}`)).body;
  };
  const shown: unknown[] = [await ask('60123456791', { code: 131009, ...said })];
  // An error that needs the operator: the message waits until the channel reports its status.
  graph.receiver.answer({ status: 403, json: { error: { code: 999_999, ...said } } });
  const runId = await server.trigger(flowId, { contact_number: '60123456792' });
  await expect.poll(async () => JSON.stringify((await server.call('GET', '/readyz')).body)).toContain('said [secret]');
  const [waits] = await messages('60123456792');
  shown.push(waits);
  const report = { status: 'failed', reason: `said ${planted}` };
  const reported = await server.call('POST', `/v1/messages/${String(waits?.['id'])}/status`, report);
  expect(reported.status).toBe(200);
  shown.push(reported.body);
  await expect.poll(async () => (await server.call('GET', `/v1/runs/${runId}`)).body['status']).toBe('completed');
  graph.receiver.answer(({ respond }) => respond({ json: { messages: [{ id: 'wamid.refused-later' }] } }));
  const last = await server.trigger(flowId, { contact_number: '60123456793' });
  await expect.poll(async () => (await messages('60123456793'))[0]?.['status']).toBe('sent');
  expect(
    await post({ statuses: [{ id: 'wamid.refused-later', status: 'failed', errors: [{ code: 131009, ...said }] }] }),
  ).toBe(200);
  await expect.poll(async () => (await server.call('GET', `/v1/runs/${last}`)).body['status']).toBe('completed');
  for (const id of [runId, last]) shown.push((await server.call('GET', `/v1/runs/${id}`)).body);
  for (const contact of ['60123456791', '60123456792', '60123456793']) shown.push(await messages(contact));
  expect(JSON.stringify(shown).match(/said \[secret\]/g)?.length).toBeGreaterThan(6);
  expect(JSON.stringify([shown, graph.requests.map(({ json }) => json ?? null)])).not.toContain(planted);
  expect(server.stdout() + server.stderr()).not.toContain(planted);
});
