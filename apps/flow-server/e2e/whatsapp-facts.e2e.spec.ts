import { buildPost, createPostSender, postOf, reportOf, TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import type { PostKind, PostSender, TestPerson } from '@luluchat/whatsapp-testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useGraphApi, useServer } from './use-server.js';
import { WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

// One block for each fact of WhatsApp since 2025 that a channel can miss, with the specs that have its details.

/** Answer of the flow of these tests: kind and content of the message that started it. */
const ECHO =
  '{{reply.kind}} {{reply.button}}{{reply.form.day}}{{reply.location.latitude}}{{reply.contacts[0].name}}' +
  '{{reply.order.items[0].productId}}{{reply.product.productId}}{{reply.media.mimeType}}';

const graph = useGraphApi();
const server = useServer({
  settings: () => ({ ...whatsappSettings(graph.url, 'on'), LOG_LEVEL: 'debug' }),
  secrets: { ...WHATSAPP_SECRETS, shop_token: WHATSAPP_SECRETS.whatsapp_access_token },
});
let meta: PostSender;
let people = 0;
let posts = 0;

beforeAll(async () => {
  meta = createPostSender({ url: () => `${server.url}/channels/whatsapp` });
  await server.publish(flowOf({ echo: sendText(ECHO, 'done'), done: COMPLETE }, { triggers: [{ type: 'unmatched' }] }));
});

/** Invents a person with a number and a user id. */
function newPerson(): Required<Pick<TestPerson, 'number' | 'userId' | 'name'>> {
  people += 1;
  return { number: String(60_123_450_000 + people), userId: `MY.77700${people}`, name: `Person ${people}` };
}

type PostOptions = NonNullable<Parameters<typeof postOf>[1]>;

/** Posts one change as Meta does; resolves to the id of its message. */
async function post(kind: PostKind, options: PostOptions): Promise<string> {
  posts += 1;
  const id = `wamid.fact-${posts}`;
  expect(await meta.post(postOf(kind, { id, at: Date.now(), ...options }))).toMatchObject({ status: 200 });
  return options.id ?? id;
}

// Answers of an earlier test can arrive in the next one, so each test looks at those to its own person.
const sentTo = (addressee: string) => graph.sent.filter((sent) => sent.addressee === addressee);
const bodiesTo = (addressee: string) => sentTo(addressee).map(({ body }) => body);
const textsTo = (addressee: string) => bodiesTo(addressee).map((body) => (body['text'] as Json | undefined)?.['body']);

/** Waits for the answer to a person; resolves when Meta has reported this status of it. */
async function report(person: { readonly number: string }, status: 'delivered' | 'failed', more: Json = {}) {
  await expect.poll(() => sentTo(person.number).length).toBe(1);
  const changes = sentTo(person.number).map((sent) => reportOf(sent, status, { at: Date.now(), more }));
  expect(await meta.post(buildPost(changes))).toMatchObject({ status: 200 });
}

const contactOf = async (number: string) => (await server.call('GET', `/v1/contacts/${number}`)).body;
const contactsNamed = async (name: string) =>
  (await server.call<{ items: Json[] }>('GET', `/v1/contacts?query=${encodeURIComponent(name)}`)).body.items;
const messagesOf = async (contact: string) =>
  (await server.call<{ items: Json[] }>('GET', `/v1/contacts/${contact}/messages?limit=100`)).body.items;
const readNotices = async () =>
  (await server.call<{ channels: { notices: Json[] }[] }>('GET', '/v1/status')).body.channels.flatMap(
    ({ notices }) => notices,
  );

// whatsapp-parts
describe('1. a message without a number', () => {
  it('is answered at the user id, and one without any sender is in the log with its id', async () => {
    const { userId } = newPerson();
    await post('text', { person: { userId } });
    await expect.poll(() => bodiesTo(userId)).toMatchObject([{ recipient: userId }]);
    const id = await post('text', { person: {} });
    await server.waitForText(new RegExp(`"wamid":"${id}"`));
  });
});

// contact-identity
describe('2. a person with a user name', () => {
  it('has its name and its user name at the contact, without a number', async () => {
    const { userId, name } = newPerson();
    await post('text', { person: { userId, name: `Hidden ${name}`, username: 'hidden.person' } });
    await expect
      .poll(() => contactsNamed(`Hidden ${name}`))
      .toMatchObject([{ profileName: `Hidden ${name}`, username: 'hidden.person' }]);
  });
});

// contact-identity, one-contact
describe('3. a person who comes with the number today and without it tomorrow', () => {
  it('is one contact with one history', async () => {
    const person = newPerson();
    const ids = [await post('text', { person }), await post('text', { person: { userId: person.userId } })];
    const inbound = (await messagesOf(person.number)).filter(({ direction }) => direction === 'inbound');
    expect(inbound.map(({ id }) => id)).toEqual(ids.map((id) => `wa:${id}`));
  });
});

// contact-identity, packages/channel-whatsapp/test/whatsapp-addresses
describe('4. an answer', () => {
  it('to a user id has no "to", and the ids that WhatsApp returns for a number identify its contact', async () => {
    const { userId } = newPerson();
    await post('text', { person: { userId } });
    await expect.poll(() => bodiesTo(userId).length).toBe(1);
    expect(bodiesTo(userId)[0]).not.toHaveProperty('to');
    const reached = newPerson();
    graph.addPerson(reached);
    const template = { blocks: [{ type: 'template', name: 'hello', language: 'en' }] };
    const flowId = await server.publish(
      flowOf({ greet: { type: 'send-message', config: template, exits: { next: 'done' } }, done: COMPLETE }),
    );
    await server.trigger(flowId, { contact_number: reached.number });
    await expect.poll(() => bodiesTo(reached.number)).toMatchObject([{ to: reached.number, type: 'template' }]);
    await expect.poll(async () => (await messagesOf(reached.number))[0]).toMatchObject({ status: 'sent' });
    const id = await post('text', { person: { userId: reached.userId } });
    expect((await messagesOf(reached.number)).map((message) => message['id'])).toContain(`wa:${id}`);
  });
});

// one-contact
describe('5. a person who changes the number', () => {
  it('keeps the contact and its history', async () => {
    const before = newPerson();
    const after = newPerson();
    const id = await post('text', { person: before });
    await post('system user_changed_number', { person: before, more: { wa_id: after.number, user_id: after.userId } });
    expect((await messagesOf(after.number)).map((message) => message['id'])).toContain(`wa:${id}`);
    expect(await contactOf(after.number)).toMatchObject({ contactNumber: after.number });
  });
});

// whatsapp-parts
describe('6. a message in a group', () => {
  it('starts no flow, and makes no contact', async () => {
    const person = newPerson();
    const id = await post('group message', { person });
    await server.waitForText(new RegExp(`"wamid":"${id}"`));
    expect((await server.call('GET', `/v1/contacts/${person.number}`)).status).toBe(404);
  });
});

// replies
describe('7. a tap', () => {
  it.each<[PostKind, string]>([
    ['button of a template', 'button stop-offers'],
    ['reply button', 'button yes'],
    ['row of a list', 'list tea'],
  ])('of the kind "%s" reaches a flow with its id', async (kind, text) => {
    const person = newPerson();
    await post(kind, { person });
    await expect.poll(() => textsTo(person.number)).toEqual([text]);
  });
});

// replies
describe('8. what is no text', () => {
  it.each<[PostKind, string]>([
    ['form', 'form 2026-12-01'],
    ['location', 'location 3.139'],
    ['order', 'order tea-green-100'],
    ['contacts', 'contacts Bea Tan'],
    ['image', 'image image/jpeg'],
    ['product enquiry', 'product tea-green-100'],
    ['call permission', 'other '],
  ])('reaches a flow with its content: %s', async (kind, text) => {
    const person = newPerson();
    await post(kind, { person });
    await expect.poll(() => textsTo(person.number)).toEqual([text]);
  });
});

// replies, whatsapp-parts
describe('9. an edit, a deletion and a reaction', () => {
  it.each<PostKind>(['edit', 'revoke', 'reaction'])('(%s) is in the log and starts no flow', async (kind) => {
    const person = newPerson();
    const id = await post(kind, { person });
    await server.waitForText(new RegExp(`"wamid":"${id}"`));
    expect((await server.call('GET', `/v1/contacts/${person.number}`)).status).toBe(404);
  });
});

// whatsapp-parts, packages/channel-whatsapp/test/whatsapp-parts
describe('10. errors', () => {
  it('beside no message are on the status page, and each error of a report is in the log', async () => {
    await post('errors', { more: { code: 131042 } });
    expect((await readNotices()).map(({ code }) => code)).toContain('whatsapp_131042');
    const person = newPerson();
    await post('text', { person });
    const errors = [
      { code: 131026, title: 'Message undeliverable' },
      { code: 131053, title: 'Media upload error' },
    ];
    await report(person, 'failed', { errors });
    await server.waitForText(/131053/);
  });
});

// message-costs
describe('11. the price class of a report', () => {
  it('is kept at the message', async () => {
    const person = newPerson();
    await post('text', { person });
    await report(person, 'delivered');
    await expect
      .poll(async () => (await messagesOf(person.number)).at(-1))
      .toMatchObject({ pricing: { category: 'service', type: 'regular' } });
  });
});

// handover, whatsapp-parts
describe('12. other fields', () => {
  it('are seen: a message on standby, an answer of staff, a stop of marketing messages, a fault of the account', async () => {
    const person = newPerson();
    await post('message on standby', { person });
    await post('answer of staff', { person });
    await post('stop of marketing', { person });
    await post('account disabled', {});
    expect((await readNotices()).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['standby', 'account_update.disabled_update']),
    );
    expect((await messagesOf(person.number)).map(({ author }) => author)).toContain('staff');
    expect(JSON.stringify(await contactOf(person.number))).toMatch(/"(opted_out|optedOut)":true/);
  });
});

// packages/channel-whatsapp/src/graph-version/check-graph-version.spec
describe('13. the version of the Graph API', () => {
  it('is v26.0 unless the operator sets another one', async () => {
    const person = newPerson();
    await post('text', { person });
    await expect.poll(() => sentTo(person.number).length).toBe(1);
    expect(graph.requests.every(({ target }) => target.startsWith('/v26.0/'))).toBe(true);
  });
});

// whatsapp-indicators
describe('14. a message that a flow takes', () => {
  it('is marked as read', async () => {
    const id = await post('text', { person: newPerson() });
    await expect.poll(() => graph.read).toContain(id);
  });
});

// channel-accounts
describe('15. several numbers', () => {
  it('answer from the one that was written to, and no user id is in the log', async () => {
    const shop = { kind: 'whatsapp', phoneNumberId: '101', accessTokenSecret: 'shop_token', name: 'Shop' };
    expect((await server.call('PUT', '/v1/channel-accounts/shop', shop)).status).toBeLessThan(300);
    const person = newPerson();
    await post('text', { person, account: { ...TEST_ACCOUNT, phoneNumberId: '101' } });
    await expect.poll(() => graph.requests.map(({ target }) => target)).toContain('/v26.0/101/messages');
    expect(server.stdout()).not.toContain(person.userId);
  });
});

// packages/channel-whatsapp/src/failure/known-errors.spec: every code
describe('16. an error code that Meta documents', () => {
  it.each([
    ...[130497, 131052, 131055, 131062, 131063, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018, 132068],
    ...[134100, 134102, 135000],
  ])('fails the message that it is about, with a description of its own: %i', async (code) => {
    const person = newPerson();
    await post('text', { person });
    await report(person, 'failed', { errors: [{ code, title: 'As Meta says' }] });
    const { status, failure } = (await messagesOf(person.number)).at(-1) as Json & { readonly failure: Json };
    expect([status, failure['code']]).toEqual(['failed', `whatsapp_${code}`]);
    expect(failure['reason']).not.toContain('WhatsApp refused the message.');
  });

  it.each([133000, 133005, 133006, 133008, 133009, 133015, 133016, 134011])(
    'fails no message where the operator has to act: %i',
    async (code) => {
      const person = newPerson();
      await post('text', { person });
      await report(person, 'failed', { errors: [{ code, title: 'As Meta says' }] });
      expect((await messagesOf(person.number)).at(-1)).toMatchObject({ status: 'pending' });
    },
  );
});
