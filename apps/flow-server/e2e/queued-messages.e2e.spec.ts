import { beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';
import { postChange, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const receiver = useReceiver();
const server = useServer({
  settings: () => ({ ...ALLOW_LOOPBACK, ...whatsappSettings(receiver.url) }),
  secrets: { whatsapp_app_secret: WHATSAPP_SECRETS.whatsapp_app_secret },
});
let flowId: string;

beforeAll(async () => {
  await server.publish(
    flowOf({ done: COMPLETE }, { triggers: [{ type: 'keyword', match: 'is', keywords: ['menu'] }] }),
  );
  flowId = await server.publish(
    flowOf({
      lookup: {
        type: 'webhook-action',
        config: { method: 'GET', url: receiver.url },
        exits: { success: 'ask', error: 'ask' },
      },
      ask: sendText('Coming?', 'wait'),
      wait: {
        type: 'wait-for-reply',
        config: { duration: { amount: 1, unit: 'hours' } },
        exits: { answered: 'done', 'not-answered': 'done' },
      },
      done: COMPLETE,
    }),
  );
});

const say = (contactNumber: string, text: string, messageId?: string) =>
  server.call('POST', '/v1/messages', { contactNumber, text, ...(messageId && { messageId }) });
const inbound = async (contact: string) => {
  const all: Json[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const path: string = `/v1/contacts/${contact}/messages?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const { body } = await server.call<{ items: Json[]; nextCursor: string | null }>('GET', path);
    all.push(...body.items);
    cursor = body.nextCursor;
  }
  return all.filter(({ direction }) => direction === 'inbound').map(({ text, outcome }) => [text, outcome]);
};
/** Triggers the flow for a contact; resolves when its call is under way. The receiver does not respond until a test lets it. */
async function startCall(contact_number: string): Promise<string> {
  receiver.answerNext(({ pause }) => pause(60_000));
  const runId = await server.trigger(flowId, { contact_number });
  await expect
    .poll(() => receiver.requests.some(({ query }) => query.get('contact_number') === contact_number))
    .toBe(true);
  return runId;
}
/** Most messages of a post of Meta. */
const POST_SIZE = 1_000;

/** Posts as many messages of a contact as a post can have, with texts that are numbers. */
async function postMany(contact: string, first: number): Promise<number> {
  const messages = Array.from({ length: POST_SIZE }, (_, index) => {
    const text = String(first + index);
    return { from: contact, id: `wamid.many-${text}`, timestamp: '1700000000', type: 'text', text: { body: text } };
  });
  return (await postChange(server, { messages })).status;
}
async function countQueued(contact: string): Promise<number> {
  return (await inbound(contact)).filter(([, outcome]) => outcome === 'queued').length;
}
async function post(contact: string, id: string, text: string): Promise<number> {
  const messages = [{ from: contact, id, timestamp: '1700000000', type: 'text', text: { body: text } }];
  return (await postChange(server, { messages })).status;
}

describe('messages during a call of the contact', () => {
  it('are answered at once and survive kill -9: each is processed once, in its turn', async () => {
    const [ann, ben] = ['60123456701', '60123456702'];
    const runId = await startCall(ann);
    expect(await say(ann, 'yes', 'm1')).toMatchObject({ status: 202, body: { outcome: 'queued' } });
    expect((await say(ann, 'yes', 'm1')).body).toEqual({ outcome: 'queued' });
    expect((await say(ann, 'menu', 'm2')).body).toEqual({ outcome: 'queued' });
    // Meta's post is answered while the call is still under way.
    expect(await post(ann, 'wamid.1', 'bye')).toBe(200);
    expect(await inbound(ann)).toEqual([
      ['yes', 'queued'],
      ['menu', 'queued'],
      ['bye', 'queued'],
    ]);
    // Another contact is not delayed.
    expect((await say(ben, 'menu')).body).toMatchObject({ outcome: 'started' });

    await server.kill();
    receiver.answer({ json: { data: {} } });
    await server.restart();
    await expect
      .poll(() => inbound(ann))
      .toEqual([
        ['yes', 'resumed'],
        ['menu', 'started'],
        ['bye', 'unmatched'],
      ]);
    expect((await server.call('GET', `/v1/runs/${runId}`)).body['status']).toBe('completed');
    expect((await say(ann, 'yes', 'm1')).body).toEqual({ outcome: 'resumed', runId });
    expect(await post(ann, 'wamid.1', 'bye')).toBe(200);
    expect(await inbound(ann)).toHaveLength(3);
    const { body } = await server.call<{ items: Json[] }>('GET', `/v1/runs?contactNumber=${ann}`);
    expect(body.items).toHaveLength(2);
  });

  it('are taken from a post as large as posts can be, in order, and once, although it is repeated', async () => {
    const contact = '60123456704';
    const runId = await startCall(contact);
    expect(await postMany(contact, 0)).toBe(200);
    expect(await postMany(contact, 0)).toBe(200);
    await server.call('POST', `/v1/runs/${runId}/cancel`);
    await expect.poll(() => countQueued(contact)).toBe(0);
    expect(await postMany(contact, 0)).toBe(200);
    const numbers = Array.from({ length: POST_SIZE }, (_, index) => [String(index), 'unmatched']);
    expect(await inbound(contact)).toEqual(numbers);
  });

  it('are refused beyond two such posts, with the time until a retry', async () => {
    const contact = '60123456703';
    const runId = await startCall(contact);
    for (const first of [0, POST_SIZE]) expect(await postMany(contact, first)).toBe(200);
    const refused = await say(contact, 'one more', 'm100');
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_queued' } });
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(await post(contact, 'wamid.101', 'one more')).toBe(429);
    await server.call('POST', `/v1/runs/${runId}/cancel`);
    await expect.poll(() => countQueued(contact)).toBe(0);
    expect((await say(contact, 'one more', 'm100')).body).toEqual({ outcome: 'unmatched' });
  });
});

describe('a message id', () => {
  it('is unique within its contact', async () => {
    const [first, second] = [await say('60123456711', 'menu', 'same'), await say('60123456712', 'menu', 'same')];
    expect([first.body, second.body]).toMatchObject([{ outcome: 'started' }, { outcome: 'started' }]);
    expect(second.body['runId']).not.toBe(first.body['runId']);
    expect((await say('60123456712', 'menu', 'same')).body).toEqual(second.body);
    expect(await inbound('60123456712')).toEqual([['menu', 'started']]);
  });

  it('causes a conflict with another text, with any name', async () => {
    const message = { contactNumber: '60123456713', text: 'menu', messageId: 'twice', name: 'Ann' };
    const first = await server.call('POST', '/v1/messages', message);
    expect((await server.call('POST', '/v1/messages', { ...message, name: 'Beth' })).body).toEqual(first.body);
    const refused = await say('60123456713', 'stop', 'twice');
    expect(refused).toMatchObject({ status: 422, body: { code: 'message_id_conflict' } });
    expect(await inbound('60123456713')).toEqual([['menu', 'started']]);
  });
});
