import type { MessageContent } from '@luluchat/flow-runtime';
import { faults } from '@luluchat/flow-testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpChannel, HTTP_MESSAGE_SCHEMA } from '../src/index.js';
import type { HttpChannelOptions } from '../src/index.js';
import { createMessage, createTestChannel, SIGNING_KEY } from './test-channel.js';
import type { TestChannel } from './test-channel.js';

const never = new AbortController().signal;
const OTHER_KEY = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

let used: TestChannel;
const setUp = async (options?: Partial<HttpChannelOptions>): Promise<TestChannel> =>
  (used = await createTestChannel(options));
afterEach(() => used.close());

describe('the HTTP channel', () => {
  it('posts a message that matches the schema, under its stable id', async () => {
    const { channel, receiver } = await setUp();
    const message = createMessage({
      content: {
        type: 'image',
        url: 'https://example.com/a.png',
        caption: 'Tea',
        buttons: [{ id: 'y', label: 'Yes' }],
      },
    });
    expect(await channel.send(message, never)).toEqual({ kind: 'sent' });
    const [request] = receiver.requests;
    expect(request).toMatchObject({ method: 'POST', target: '/messages?tenant=7' });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': message.id,
      'idempotency-key': message.id,
      'user-agent': expect.stringMatching(/^luluchat-channel-http\/\d/) as string,
    });
    expect(request?.json).toEqual({
      id: message.id,
      contactId: message.contactId,
      contactNumber: '60123456789',
      blocks: [{ type: 'image', url: 'https://example.com/a.png', caption: 'Tea' }],
      buttons: [{ id: 'y', label: 'Yes' }],
      runId: message.runId,
      stepId: 'greet',
      createdAt: '2023-02-01T12:00:00.005Z',
    });
    const validate = new Ajv2020({ strict: true, formats: { 'date-time': true } }).compile(HTTP_MESSAGE_SCHEMA);
    expect(validate(request?.json), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...(request?.json as object), blocks: [{ type: 'text' }] })).toBe(false);
  });

  it('posts a message template as a block with its values', async () => {
    const { channel, receiver } = await setUp();
    const block = {
      type: 'template',
      name: 'renewal_reminder',
      language: 'en_US',
      category: 'utility',
      header: { type: 'location', latitude: 3.1, longitude: 101.6, name: 'Shop' },
      body: [{ parameter: 'customer', value: 'Aisyah' }],
      buttonValues: [{ position: 2, type: 'url', value: 'r/17' }],
      firstQuickReply: 1,
    } as const;
    const buttons = [{ id: 'renew', label: 'Renew' }];
    expect(await channel.send(createMessage({ content: { ...block, buttons } }), never)).toEqual({ kind: 'sent' });
    const { json } = receiver.requests[0] ?? {};
    expect(json).toMatchObject({ blocks: [block], buttons });
    const validate = new Ajv2020({ strict: true, formats: { 'date-time': true } }).compile(HTTP_MESSAGE_SCHEMA);
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...(json as object), blocks: [{ ...block, name: undefined }] })).toBe(false);
  });

  it.each<MessageContent>([
    { type: 'file', mediaId: '7', caption: 'Menu' },
    { type: 'location', location: { latitude: 3.1, longitude: 101.6, name: 'Shop', address: '1 Jalan Contoh' } },
    { type: 'contacts', contacts: [{ name: 'Shop', phones: ['+60 3-1234 5678'], emails: ['tea@example.com'] }] },
    { type: 'contact-request', text: 'Your number?' },
    { type: 'reaction', emoji: '👍', messageId: 'app-7' },
  ])('posts $type as a block of its own kind', async (content) => {
    const { channel, receiver } = await setUp();
    expect(await channel.send(createMessage({ content }), never)).toEqual({ kind: 'sent' });
    const { json } = receiver.requests[0] ?? {};
    expect(json).toMatchObject({ blocks: [content], buttons: [] });
    const validate = new Ajv2020({ strict: true, formats: { 'date-time': true } }).compile(HTTP_MESSAGE_SCHEMA);
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...(json as object), blocks: [{ type: content.type }] })).toBe(false);
  });

  it('tells the message that a message answers', async () => {
    const { channel, receiver } = await setUp();
    const content = { type: 'text', text: 'Noted' } as const;
    await channel.send(createMessage({ content: { ...content, replyTo: 'app-7' } }), never);
    expect(receiver.requests[0]?.json).toMatchObject({ blocks: [content], replyTo: 'app-7' });
    expect(receiver.requests[0]?.json).not.toHaveProperty('blocks.0.replyTo');
  });

  it('tells the account that sends a message, when the message has one', async () => {
    const { channel, receiver } = await setUp();
    await channel.send({ ...createMessage(), account: 'shop' }, never);
    expect(receiver.requests[0]?.json).toMatchObject({ account: 'shop' });
  });

  it('signs the bytes that it sends with every key of the secret', async () => {
    const { channel, receiver, secrets, clock } = await setUp();
    clock.set(Date.now());
    secrets.set('channel_http_signing', `${OTHER_KEY} ${SIGNING_KEY}`);
    await channel.send(createMessage(), never);
    const { text = '', headers = {} } = receiver.requests[0] ?? {};
    for (const key of [SIGNING_KEY, OTHER_KEY]) expect(new Webhook(key).verify(text, { ...headers })).toBeTruthy();
    expect(() => new Webhook(SIGNING_KEY).verify(`${text} `, { ...headers })).toThrow(/signature/);
  });

  it.each([
    [undefined, 'signing_secret_missing'],
    ['', 'signing_secret_unusable'],
    ['whsec_not Base64!', 'signing_secret_unusable'],
    ['whsec_AAEC', 'signing_secret_unusable'],
    [SIGNING_KEY.slice(6), 'signing_secret_unusable'],
  ])('sends nothing and asks for a retry while the secret is %j', async (secret, code) => {
    const { channel, receiver, secrets } = await setUp();
    secrets.set('channel_http_signing', secret);
    const outcome = await channel.send(createMessage(), never);
    expect(outcome).toMatchObject({ kind: 'retry', failure: { code } });
    expect(JSON.stringify(outcome)).toContain('channel_http_signing');
    expect(JSON.stringify(outcome)).not.toContain('Base64!');
    expect(receiver.requests).toEqual([]);
  });
});

describe('a response', () => {
  it.each([
    [200, 'sent'],
    [202, 'sent'],
    [299, 'sent'],
    [302, 'operator'],
    [304, 'operator'],
    [400, 'failed'],
    [401, 'operator'],
    [403, 'operator'],
    [404, 'failed'],
    [405, 'operator'],
    [407, 'operator'],
    [408, 'retry'],
    [410, 'failed'],
    [422, 'failed'],
    [425, 'retry'],
    [429, 'retry'],
    [500, 'retry'],
    [503, 'retry'],
    [599, 'retry'],
  ])('with status %i leads to the outcome %s', async (status, kind) => {
    const { channel, receiver } = await setUp();
    receiver.answer({ status, headers: { location: `${receiver.url}/elsewhere` } });
    const waits = { needsOperator: true, ...(status < 400 ? {} : { afterMs: 60_000 }) };
    const failure = { code: `http_${status}`, reason: expect.stringContaining(String(status)) as string };
    expect(await channel.send(createMessage(), never)).toEqual(
      kind === 'operator' ? { kind: 'retry', failure, ...waits } : { kind, ...(kind === 'sent' ? {} : { failure }) },
    );
    expect(receiver.requests).toHaveLength(1);
  });

  it.each([
    ['7', 7_000],
    ['Wed, 01 Feb 2023 12:01:00 GMT', 60_000],
    ['soon', undefined],
  ])('with Retry-After %s sets the pause before the retry', async (retryAfter, afterMs) => {
    const { channel, receiver, clock } = await setUp();
    clock.set(Date.UTC(2023, 1, 1, 12));
    receiver.answer({ status: 429, headers: { 'retry-after': retryAfter } });
    const outcome = await channel.send(createMessage(), never);
    expect(outcome).toEqual({
      kind: 'retry',
      failure: { code: 'http_429', reason: expect.any(String) as string },
      ...(afterMs === undefined ? {} : { afterMs }),
    });
  });

  it('is classified by its status, even when its body breaks off or is not decodable', async () => {
    const { channel, receiver } = await setUp();
    receiver.answerNext(faults.resetInBody(), { json: { ok: true }, headers: { 'content-encoding': 'gzip' } });
    expect(await channel.send(createMessage(), never)).toEqual({ kind: 'sent' });
    expect(await channel.send(createMessage(), never)).toEqual({ kind: 'sent' });
  });

  it('that never ends is cut off by the deadline', async () => {
    const { channel, receiver } = await setUp({ timeoutMs: 300 });
    receiver.answer(faults.endlessBody());
    expect(await channel.send(createMessage(), never)).toEqual({ kind: 'sent' });
    receiver.answer(async ({ drip }) => {
      await drip('HTTP/1.1 204 No Content\r\n', { everyMs: 50 });
    });
    expect(await channel.send(createMessage(), never)).toMatchObject({ kind: 'retry', failure: { code: 'timeout' } });
    await receiver.untilOpenConnections(0);
  });

  it('that never arrives is reported as a connection failure without the path', async () => {
    const { receiver, secrets, clock } = await setUp();
    const { port } = new URL(receiver.url);
    await receiver.close();
    const channel = createHttpChannel({ url: `http://127.0.0.1:${port}/token-in-path`, secrets, clock });
    const refused = await channel.send(createMessage(), never);
    channel.close();
    expect(refused).toMatchObject({ kind: 'retry', failure: { code: 'connection' } });
    expect(JSON.stringify(refused)).toContain(`127.0.0.1:${port}`);
    expect(JSON.stringify(refused)).not.toContain('token-in-path');
  });

  it('of a server without TLS is reported as a TLS failure', async () => {
    const { receiver, secrets, clock } = await setUp();
    const channel = createHttpChannel({ url: receiver.url.replace('http:', 'https:'), secrets, clock });
    expect(await channel.send(createMessage(), never)).toMatchObject({ kind: 'retry', failure: { code: 'tls' } });
    channel.close();
  });
});

it('reuses connections and closes them', async () => {
  const { channel, receiver } = await setUp();
  for (let count = 0; count < 3; count += 1) await channel.send(createMessage(), never);
  expect(receiver.totalConnections).toBe(1);
  channel.close();
  await receiver.untilOpenConnections(0);
});

it.each(['', 'messages', 'ftp://example.com/', 'https://user:pass@example.com/', 'https://example.com/#top'])(
  'rejects the address %j without showing it',
  async (url) => {
    await setUp();
    const { secrets, clock } = used;
    expect(() => createHttpChannel({ url, secrets, clock })).toThrow(
      expect.objectContaining({ code: 'invalid_request', message: expect.not.stringContaining('user:pass') as string }),
    );
  },
);
