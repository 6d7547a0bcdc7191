import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { compileContract } from './open-api-contract.js';
import type { OpenApiContract } from './open-api-contract.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';
import { PHONE_NUMBER_ID, postChange, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const ACCOUNTS = '/v1/channel-accounts';
const SHOP = { kind: 'whatsapp', phoneNumberId: '101', accessTokenSecret: 'shop_token', name: 'Shop' };
const HELP = { kind: 'whatsapp', phoneNumberId: '102', accessTokenSecret: 'help_token', displayNumber: '+60 3-1234' };
const TOKENS: Readonly<Record<string, string>> = {
  [`Bearer ${WHATSAPP_SECRETS.whatsapp_access_token}`]: 'default',
  'Bearer token-of-the-shop': 'shop',
  'Bearer token-of-help': 'help',
};

const graph = useReceiver();
const server = useServer({ settings: () => whatsappSettings(graph.url), secrets: WHATSAPP_SECRETS });
let contract: OpenApiContract;
let flowId: string;
let contacts = 60_120_000_000;
let messages = 0;

beforeAll(async () => {
  contract = compileContract((await server.call('GET', '/openapi.json')).body);
  for (const [name, value] of [
    ['shop_token', 'token-of-the-shop'],
    ['help_token', 'token-of-help'],
  ]) {
    await server.call('PUT', `/v1/secrets/${String(name)}`, { value });
  }
  await server.publish(
    flowOf(
      {
        ask: sendText('Milk?', 'wait'),
        wait: {
          type: 'wait-for-reply',
          config: { duration: { amount: 1, unit: 'hours' } },
          exits: { answered: 'thank', 'not-answered': 'done' },
        },
        thank: sendText('Thank you', 'done'),
        done: COMPLETE,
      },
      { triggers: [{ type: 'keyword', match: 'is', keywords: ['tea'] }] },
    ),
  );
  flowId = await server.publish(flowOf({ greet: sendText('Hi', 'done'), done: COMPLETE }));
});

beforeEach(async () => {
  graph.answer(({ respond }) => respond({ json: { messages: [{ id: `wamid.${graph.requests.length}` }] } }));
  for (const id of ['shop', 'help']) await server.call('DELETE', `${ACCOUNTS}/${id}?force=true`);
});

async function call(method: string, path: string, body?: object) {
  const answer = await server.call(method, path, body);
  expect(contract.check({ method, path: path.replace(/\?.*/, '') }, answer)).toEqual([]);
  return answer;
}

const put = (id: string, body: object) => call('PUT', `${ACCOUNTS}/${id}`, body);
const newContact = () => String((contacts += 1));

/** Writes to a number as Meta posts it. */
async function write(contact: string, phoneNumberId: string, text: string): Promise<number> {
  const message = { from: contact, id: `wamid.in-${(messages += 1)}`, timestamp: '1700000000' };
  const value = {
    metadata: { phone_number_id: phoneNumberId },
    messages: [{ ...message, type: 'text', text: { body: text } }],
  };
  return (await postChange(server, value)).status;
}

/** Number and token of each message that the Graph API got, with its text; a template has none. */
const sent = () =>
  graph.requests.map(({ path, headers, json }) => [
    path.split('/')[2],
    TOKENS[String(headers['authorization'])],
    (json as { text?: { body: string } }).text?.body,
  ]);

const contactOf = async (number: string): Promise<Json> => (await call('GET', `/v1/contacts/${number}`)).body;

describe('a server with several numbers', () => {
  it('answers from the number that was written to, also when a contact writes to another one in the middle of a run', async () => {
    await put('shop', SHOP);
    await put('help', HELP);
    const contact = newContact();
    expect(await write(contact, '101', 'tea')).toBe(200);
    await expect.poll(sent).toEqual([['101', 'shop', 'Milk?']]);
    expect(await contactOf(contact)).toMatchObject({ account: 'shop' });
    expect(await write(contact, '102', 'yes')).toBe(200);
    await expect.poll(() => sent().slice(1)).toEqual([['102', 'help', 'Thank you']]);
    expect(await contactOf(contact)).toMatchObject({ account: 'help' });
    const { items } = (await call('GET', `/v1/contacts/${contact}/messages`)).body as { items: readonly Json[] };
    expect(items.map(({ direction, account }) => [direction, account])).toEqual([
      ['inbound', 'shop'],
      ['outbound', 'shop'],
      ['inbound', 'help'],
      ['outbound', 'help'],
    ]);
    await server.trigger(flowId, { contact_number: contact });
    await expect.poll(() => sent().slice(2)).toEqual([['102', 'help', 'Hi']]);
    expect(await write(newContact(), PHONE_NUMBER_ID, 'tea')).toBe(200);
    await expect.poll(() => sent().slice(3)).toEqual([[PHONE_NUMBER_ID, 'default', 'Milk?']]);
  });

  it('shows until when each number may send any message, and lists and exports contacts that have opted out', async () => {
    await put('shop', SHOP);
    await put('help', HELP);
    const contact = newContact();
    const before = Date.now();
    await write(contact, '101', 'hello');
    await write(contact, '102', 'hello');
    const { lastMessageAt, replyWindows } = await contactOf(contact);
    const windows = replyWindows as readonly { account: string; lastMessageAt: string; openUntil: string }[];
    expect(windows.map(({ account }) => account)).toEqual(['help', 'shop']);
    expect(windows[0]?.lastMessageAt).toBe(lastMessageAt);
    for (const { lastMessageAt: at, openUntil } of windows) {
      expect(Date.parse(openUntil) - Date.parse(at)).toBe(24 * 3_600_000);
      expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
    }
    expect(await contactOf(contact)).toMatchObject({ optedOut: false, optedOutAt: null });
    const { body: changed } = await call('PATCH', `/v1/contacts/${contact}`, { optedOut: true });
    const refusedAt = String(changed['optedOutAt']);
    expect(Date.parse(refusedAt)).toBeGreaterThanOrEqual(before);
    expect((await call('PATCH', `/v1/contacts/${contact}`, { optedOut: true, name: 'Ann' })).body).toMatchObject({
      optedOutAt: refusedAt,
    });
    const numbersOf = async (query: string) =>
      ((await call('GET', `/v1/contacts?${query}`)).body['items'] as readonly Json[]).map(
        ({ contactNumber }) => contactNumber,
      );
    expect(await numbersOf('optedOut=true')).toEqual([contact]);
    expect(await numbersOf('optedOut=false&limit=100')).not.toContain(contact);
    expect((await server.call('GET', '/v1/contacts?optedOut=maybe')).status).toBe(400);
    const exported = async (format: string) =>
      (await fetch(`${server.url}/v1/contacts/export?optedOut=true&format=${format}`)).text();
    const line = ['true', refusedAt, String(lastMessageAt), 'help', windows[0]?.openUntil].join(',');
    expect((await exported('csv')).split('\r\n').slice(1)).toEqual([expect.stringContaining(line), '']);
    expect(JSON.parse(await exported('ndjson'))).toEqual(await contactOf(contact));
    await call('PATCH', `/v1/contacts/${contact}`, { optedOut: false });
    expect(await numbersOf('optedOut=true')).toEqual([]);
  });

  it('sends to contacts that wrote to none from the default one, which can be another than that of the settings', async () => {
    // WhatsApp takes nothing but templates to those who have not written.
    const config = { blocks: [{ type: 'template', name: 'greeting', language: 'en' }] };
    const greet = { type: 'send-message', config, exits: { next: 'done' } };
    const greetingId = await server.publish(flowOf({ greet, done: COMPLETE }));
    const expectFrom = async (...account: readonly string[]) => {
      await server.trigger(greetingId, { contact_number: newContact() });
      await expect.poll(() => sent().at(-1)?.slice(0, 2)).toEqual(account);
    };
    await expectFrom(PHONE_NUMBER_ID, 'default');
    expect((await put('shop', { ...SHOP, isDefault: true })).body).toMatchObject({ id: 'shop', isDefault: true });
    await expectFrom('101', 'shop');
    expect((await put('help', { ...HELP, isDefault: true })).status).toBe(200);
    const { items } = (await call('GET', ACCOUNTS)).body as { items: readonly Json[] };
    expect(items.map(({ id, isDefault, missingSecrets }) => [id, isDefault, missingSecrets])).toEqual([
      ['default', false, []],
      ['help', true, []],
      ['shop', false, []],
    ]);
    await expectFrom('102', 'help');
  });

  it('keeps the account of a message that waits, over kill -9 and a restart, and says which one the operator sets right', async () => {
    await put('shop', SHOP);
    await server.call('DELETE', '/v1/secrets/shop_token?force=true');
    const contact = newContact();
    expect(await write(contact, '101', 'tea')).toBe(200);
    await expect
      .poll(async () => (await server.call('GET', '/readyz')).body)
      .toMatchObject({
        channel: { code: 'access_token_missing', reason: expect.stringContaining('Channel account "shop"') as string },
      });
    // The other numbers send meanwhile.
    await write(newContact(), PHONE_NUMBER_ID, 'tea');
    await expect.poll(sent).toEqual([[PHONE_NUMBER_ID, 'default', 'Milk?']]);
    expect((await call('GET', `${ACCOUNTS}/shop`)).body).toMatchObject({ missingSecrets: ['shop_token'] });
    await server.kill();
    await server.restart();
    await server.call('PUT', '/v1/secrets/shop_token', { value: 'token-of-the-shop' });
    await expect.poll(() => sent().slice(1), { timeout: 60_000 }).toEqual([['101', 'shop', 'Milk?']]);
  });

  it('refuses to delete an account that is in use, and a secret that an account names, unless it is forced', async () => {
    await put('sales', { ...SHOP, appSecret: 'whatsapp_app_secret' });
    const contact = newContact();
    await write(contact, '101', 'tea');
    await expect.poll(sent).toEqual([['101', 'shop', 'Milk?']]);
    const used = { code: 'in_use', contacts: 1, unsentMessages: 0, waitingRuns: 1 };
    await expect.poll(() => call('DELETE', `${ACCOUNTS}/sales`)).toMatchObject({ status: 409, body: used });
    const secret = await server.call('DELETE', '/v1/secrets/shop_token');
    expect(secret).toMatchObject({ status: 409, body: { code: 'in_use', usedByAccounts: ['sales'] } });
    expect((await call('DELETE', `${ACCOUNTS}/sales?force=true`)).status).toBe(204);
    expect((await call('DELETE', `${ACCOUNTS}/sales`)).body).toMatchObject({ code: 'account_not_found' });
    await server.trigger(flowId, { contact_number: contact });
    await expect.poll(() => sent().slice(1)).toEqual([[PHONE_NUMBER_ID, 'default', 'Hi']]);
    // A post for the number is counted from then on, and starts nothing.
    expect(await write(contact, '101', 'tea')).toBe(200);
    const { body } = await server.call<string>('GET', '/metrics');
    expect(body).toMatch(/luluchat_whatsapp_updates_total\{kind="phone_number",outcome="ignored"[^}]*\} 1/);
  });

  it('stores who changed an account, and no secret', async () => {
    await put('shop', SHOP);
    const path = '/v1/audit?subjectKind=account&subjectId=shop';
    const { items } = (await server.call('GET', path)).body as { items: readonly Json[] };
    expect(items[0]).toMatchObject({
      action: 'created',
      after: { phoneNumberId: '101', accessTokenSecret: 'shop_token' },
    });
    expect(JSON.stringify(items)).not.toContain('token-of-the-shop');
  });

  it.each([
    ['an id with other characters', 'Shop', SHOP, 400, 'invalid_request'],
    ['the account of the settings', 'default', SHOP, 400, 'invalid_request'],
    ['a phone number id that is none', 'shop', { ...SHOP, phoneNumberId: '+60123' }, 400, 'invalid_request'],
    ['a secret by its value', 'shop', { ...SHOP, accessTokenSecret: 'EAAG bad' }, 400, 'invalid_request'],
    ['an unknown member', 'shop', { ...SHOP, token: 'x' }, 400, 'invalid_request'],
    ['the number of the settings', 'shop', { ...SHOP, phoneNumberId: PHONE_NUMBER_ID }, 409, 'account_conflict'],
  ])('refuses %s', async (_what, id, body, status, code) => {
    expect(await put(id, body)).toMatchObject({ status, body: { code } });
    expect((await call('GET', ACCOUNTS)).body['items']).toMatchObject([{ id: 'default', updatedAt: null }]);
  });
});
