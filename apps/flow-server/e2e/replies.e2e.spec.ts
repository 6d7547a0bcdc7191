import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { compileContract } from './open-api-contract.js';
import type { OpenApiContract } from './open-api-contract.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';
import { postChange, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const graph = useReceiver();
const endpoint = useReceiver();
const server = useServer({
  settings: () => ({ ...whatsappSettings(graph.url), ...ALLOW_LOOPBACK }),
  secrets: WHATSAPP_SECRETS,
});
let contract: OpenApiContract;
let contacts = 0;
let contact = '';

beforeAll(async () => {
  contract = compileContract((await server.call('GET', '/openapi.json')).body);
});

beforeEach(() => {
  contacts += 1;
  contact = `6012345680${contacts}`;
  graph.answer(({ respond }) => respond({ json: { messages: [{ id: `wamid.${contact}-${graph.requests.length}` }] } }));
});

let inbound = 0;
const wrote = async (message: object) => {
  inbound += 1;
  const messages = [{ from: contact, id: `wamid.in-${inbound}`, timestamp: '1700000000', ...message }];
  expect((await postChange(server, { messages })).status).toBe(200);
};
const transcript = async () => {
  const path = `/v1/contacts/${contact}/messages`;
  const answer = await server.call<{ items: Json[] }>('GET', path);
  expect(contract.check({ method: 'GET', path }, answer)).toEqual([]);
  return answer.body.items;
};
const said = async () =>
  (await transcript()).filter(({ direction }) => direction === 'outbound').map(({ text }) => text);

const WAIT = { type: 'wait-for-reply', config: { duration: { amount: 1, unit: 'days' } } };

/** Publishes a flow that waits for a reply and then says this; returns a function that starts it. */
async function publishEcho(words: string): Promise<() => Promise<void>> {
  const document = flowOf(
    {
      wait: { ...WAIT, exits: { answered: 'echo', 'not-answered': 'done' } },
      echo: sendText(words, 'done'),
      done: COMPLETE,
    },
    { triggers: [{ type: 'webhook' }] },
  );
  const id = await server.publish(document);
  return async () => {
    const runId = await server.trigger(id, { contact_number: contact });
    await expect.poll(async () => (await server.call('GET', `/v1/runs/${runId}`)).body['status']).toBe('waiting');
  };
}

describe('a reply that is no text', () => {
  const form = { screen: 'BOOKING', visit_date: '2026-12-24', guests: 4 };

  it.each<[string, object, string, string]>([
    [
      'a chosen row',
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'tea', title: 'Tea', description: 'Green' } },
      },
      '{{reply.kind}}: {{reply.text}} {{reply.button}} {{reply.list.id}} {{reply.list.title}} {{reply.list.description}}',
      'list: Tea tea tea Tea Green',
    ],
    [
      'a form',
      {
        type: 'interactive',
        interactive: {
          type: 'nfm_reply',
          nfm_reply: { name: 'flow', body: 'Sent', response_json: JSON.stringify(form) },
        },
      },
      '{{reply.kind}}: {{reply.text}} {{reply.form.visit_date}} {{reply.form.guests | plus: 1}}',
      'form: Sent 2026-12-24 5',
    ],
    [
      'a location',
      { type: 'location', location: { latitude: 3.1579, longitude: 101.7116, name: 'KLCC', address: 'Jalan Ampang' } },
      '{{reply.kind}}: {{reply.text}} {{reply.location.latitude}} {{reply.location.longitude}} {{reply.location.address}}',
      'location: KLCC 3.1579 101.7116 Jalan Ampang',
    ],
    [
      'shared contacts',
      {
        type: 'contacts',
        contacts: [
          { name: { formatted_name: 'Aisyah' }, phones: [{ phone: '+60 12-345 6780', wa_id: '60123456780' }] },
        ],
      },
      '{{reply.kind}}:{{reply.text}} {{reply.contacts[0].name}} {{reply.contacts[0].phones[0]}}',
      'contacts: Aisyah +60 12-345 6780',
    ],
    [
      'an order',
      {
        type: 'order',
        order: {
          catalog_id: '7',
          text: 'Soon please',
          product_items: [{ product_retailer_id: 'tea', quantity: 2, item_price: 7.5, currency: 'MYR' }],
        },
      },
      '{{reply.kind}}: {{reply.text}} {{reply.order.catalogId}}{% for item in reply.order.items %} ' +
        '{{item.quantity}} {{item.productId}} {{item.price}} {{item.currency}}{% endfor %}',
      'order: Soon please 7 2 tea 7.5 MYR',
    ],
    [
      'a question about a product',
      {
        ...{ type: 'text', text: { body: 'Is it hot?' } },
        context: { referred_product: { catalog_id: '7', product_retailer_id: 'tea' } },
      },
      '{{reply.kind}}: {{reply.text}} {{reply.product.catalogId}} {{reply.product.productId}}',
      'product: Is it hot? 7 tea',
    ],
    [
      'a document',
      {
        type: 'document',
        document: { id: '275', mime_type: 'application/pdf', filename: 'Form.pdf', caption: 'Here' },
      },
      '{{reply.kind}}: {{reply.text}} {{reply.media.type}} {{reply.media.mimeType}} {{reply.media.fileName}} {{reply.media.id}}',
      'document: Here document application/pdf Form.pdf 275',
    ],
  ])('reaches the flow with its members from %s', async (_what, message, words, expected) => {
    const start = await publishEcho(words);
    await start();
    await wrote(message);
    await expect.poll(said).toEqual([expected]);
    const [received] = await transcript();
    expect(received).toMatchObject({ outcome: 'resumed', content: { kind: expected.split(':')[0] } });
  });

  it('starts the flow of a keyword that its text holds, which reads the content', async () => {
    const triggers = [{ type: 'keyword', match: 'is', keywords: ['klcc'] }] as const;
    const steps = { tell: sendText('{{reply.kind}} {{reply.location.latitude}}', 'done'), done: COMPLETE };
    await server.publish(flowOf(steps, { triggers }));
    await wrote({ type: 'location', location: { latitude: 3.1579, longitude: 101.7116, name: 'KLCC' } });
    await expect.poll(said).toEqual(['location 3.1579']);
  });

  it('leaves through conditions and into parameters of a webhook by its members', async () => {
    endpoint.answer({ json: { data: { table: 'T-7' } } });
    const condition = { value: '{{reply.form.guests}}', operator: 'greater-than', to: '3' };
    const id = await server.publish(
      flowOf(
        {
          wait: { ...WAIT, exits: { answered: 'large', 'not-answered': 'done' } },
          large: {
            type: 'condition',
            config: { cases: [{ exit: 'large', all: [condition] }] },
            exits: { large: 'ask', else: 'done' },
          },
          ask: {
            type: 'webhook-action',
            config: {
              url: `${endpoint.url}/tables`,
              method: 'POST',
              parameters: [
                { name: 'day', value: '{{reply.form.visit_date}}' },
                { name: 'guests', value: '{{reply.form.guests}}' },
              ],
            },
            exits: { success: 'tell', error: 'done' },
          },
          tell: sendText('Table {{data.table}}', 'done'),
          done: COMPLETE,
        },
        { triggers: [{ type: 'webhook' }] },
      ),
    );
    await server.trigger(id, { contact_number: contact });
    await wrote({
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json: JSON.stringify(form) },
      },
    });
    await expect.poll(said).toEqual(['Table T-7']);
    expect(endpoint.requests[0]?.json).toMatchObject({ day: '2026-12-24', guests: 4 });
  });

  it('keeps its content while it is queued behind a call, although the server is killed', async () => {
    endpoint.answer(() => new Promise(() => undefined));
    const id = await server.publish(
      flowOf(
        {
          call: {
            type: 'webhook-action',
            config: { url: `${endpoint.url}/slow`, method: 'GET' },
            exits: { success: 'wait', error: 'wait' },
          },
          wait: { ...WAIT, exits: { answered: 'tell', 'not-answered': 'done' } },
          tell: sendText('{{reply.location.latitude}} {{reply.kind}}', 'done'),
          done: COMPLETE,
        },
        { triggers: [{ type: 'webhook' }] },
      ),
    );
    await server.trigger(id, { contact_number: contact });
    await expect.poll(() => endpoint.requests.length).toBeGreaterThan(0);
    await wrote({ type: 'location', location: { latitude: 3.1579, longitude: 101.7116 } });
    expect(await transcript()).toMatchObject([{ outcome: 'queued' }]);
    await server.kill();
    endpoint.answer({ json: { data: {} } });
    await server.restart();
    await expect.poll(said).toEqual(['3.1579 location']);
    expect((await transcript())[0]).toMatchObject({
      outcome: 'resumed',
      content: { kind: 'location', location: { latitude: 3.1579, longitude: 101.7116 } },
    });
  });

  it('keeps only its kind and its text when it is too large', async () => {
    const start = await publishEcho('{{reply.kind}} {{reply.text}}|{{reply.form.answer}}');
    await start();
    await wrote({
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: { body: 'Sent', response_json: JSON.stringify({ answer: 'x'.repeat(40_000) }) },
      },
    });
    await expect.poll(said).toEqual(['form Sent|']);
    expect(server.stdout()).toContain('the content of a message was left out');
  });
});

it('a reaction, an edit, a deletion and a notice of the system are no replies', async () => {
  const start = await publishEcho('{{reply.text}}');
  await start();
  await wrote({ type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } });
  await wrote({
    type: 'edit',
    edit: { original_message_id: 'wamid.1', message: { type: 'text', text: { body: 'x' } } },
  });
  await wrote({ type: 'revoke', revoke: { original_message_id: 'wamid.1' } });
  await wrote({ type: 'unsupported', unsupported: { type: 'poll' } });
  await postChange(server, { messages: [{ id: 'wamid.s', type: 'system', system: { type: 'user_changed_number' } }] });
  expect(await transcript()).toEqual([]);
  await wrote({ type: 'text', text: { body: 'Here I am' } });
  await expect.poll(said).toEqual(['Here I am']);
});

describe('the API for messages', () => {
  const deliver = async (body: object) => {
    const answer = await server.call('POST', '/v1/messages', { contactNumber: contact, ...body });
    expect(contract.check({ method: 'POST', path: '/v1/messages' }, answer)).toEqual([]);
    return answer;
  };

  it('accepts the content of every kind, with the names that flows read', async () => {
    const start = await publishEcho('{{reply.kind}} {{reply.location.name}}{{reply.order.items[0].price}}');
    const contents = [
      { kind: 'location', location: { latitude: 3.1579, longitude: 101.7116, name: 'KLCC' } },
      { kind: 'order', order: { items: [{ productId: 'tea', quantity: 1, price: 7.5, currency: 'MYR' }] } },
      { kind: 'contacts', contacts: [{ name: 'Aisyah', phones: ['+60123456780'] }] },
      { kind: 'form', form: { guests: 4, nested: { deep: [true] } } },
      { kind: 'product', product: { catalogId: '7', productId: 'tea' } },
      { kind: 'list', list: { id: 'tea', title: 'Tea', description: 'Green' } },
      { kind: 'sticker', media: { type: 'sticker', mimeType: 'image/webp', id: '7' } },
      { kind: 'other' },
    ];
    await start();
    expect((await deliver({ text: '', content: contents[0] })).body).toMatchObject({ outcome: 'resumed' });
    await expect.poll(said).toEqual(['location KLCC']);
    for (const content of contents.slice(1)) expect((await deliver({ text: '', content })).status).toBe(202);
    const received = (await transcript()).filter(({ direction }) => direction === 'inbound');
    expect(received.map(({ content }) => content)).toEqual(contents);
  });

  it.each<[string, object, string]>([
    ['an empty text without content', { text: '' }, '/text'],
    ['no text', { content: { kind: 'other' } }, '/text'],
    ['a kind that does not exist', { text: '', content: { kind: 'hologram' } }, '/content/kind'],
    ['content that is no object', { text: 'x', content: 'location' }, '/content'],
    [
      'a latitude beyond the pole',
      { text: '', content: { kind: 'location', location: { latitude: 91, longitude: 0 } } },
      '/content/location/latitude',
    ],
    [
      'a member of another kind',
      { text: '', content: { kind: 'form', location: { latitude: 1, longitude: 1 } } },
      '/content/location',
    ],
    [
      'a medium of another kind',
      { text: '', content: { kind: 'image', media: { type: 'video' } } },
      '/content/media/type',
    ],
    [
      'a content that is too large',
      { text: '', content: { kind: 'form', form: { a: 'x'.repeat(40_000) } } },
      '/content',
    ],
  ])('refuses %s, and stores nothing', async (_what, body, path) => {
    const answer = await deliver(body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path }] } });
    expect((await server.call('GET', `/v1/contacts/${contact}`)).status).toBe(404);
  });
});
