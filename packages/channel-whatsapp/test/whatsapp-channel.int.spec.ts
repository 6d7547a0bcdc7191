import type { Button, MessageContent } from '@luluchat/flow-runtime';
import { CLOCK, MESSAGE_CHANNEL, SECRET_STORE } from '@luluchat/flow-runtime/module';
import { graphError, TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import { Container } from 'inversify';
import { afterEach, describe, expect, it } from 'vitest';
import { createWhatsappChannelModule } from '../src/channel-whatsapp-module.js';
import { createWhatsappChannel, WHATSAPP_LIMITS } from '../src/index.js';
import { createMessage, createTestChannel } from './test-channel.js';
import type { TestChannel } from './test-channel.js';

const never = new AbortController().signal;
const buttonsOf = (...labels: readonly string[]): readonly Button[] =>
  labels.map((label, index) => ({ id: `b${index}`, label }));
const text = (body: string, ...labels: readonly string[]): MessageContent => ({
  type: 'text',
  text: body,
  ...(labels.length === 0 ? {} : { buttons: buttonsOf(...labels) }),
});
const url = 'https://cdn.example.com/menus/The%20menu.pdf?v=2';

let used: TestChannel;
const setUp = async (...given: Parameters<typeof createTestChannel>): Promise<TestChannel> =>
  (used = await createTestChannel(...given));
afterEach(() => used.close());

describe('the WhatsApp channel', () => {
  it('sends a message with the access token and with our id for delivery reports', async () => {
    const { channel, api } = await setUp();
    expect(await channel.send(createMessage(text('Hello 😀')), never)).toEqual({
      kind: 'sent',
      channelMessageId: 'wamid.1',
    });
    const [request] = api.receiver.requests;
    expect(request).toMatchObject({ method: 'POST', target: `/v26.0/${TEST_ACCOUNT.phoneNumberId}/messages` });
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${TEST_ACCOUNT.accessToken}`,
      'content-type': 'application/json',
    });
    expect(request?.json).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '60123456789',
      biz_opaque_callback_data: 'run-1-0',
      type: 'text',
      text: { body: 'Hello 😀', preview_url: false },
    });
  });

  it.each<[string, MessageContent, object]>([
    ['an image', { type: 'image', url, caption: 'A' }, { type: 'image', image: { link: url, caption: 'A' } }],
    [
      'an image by its id',
      { type: 'image', mediaId: '7', caption: 'A' },
      { type: 'image', image: { id: '7', caption: 'A' } },
    ],
    [
      'a file by its id, which has the name of its upload',
      { type: 'file', mediaId: '7' },
      { type: 'document', document: { id: '7' } },
    ],
    ['a video', { type: 'video', url }, { type: 'video', video: { link: url } }],
    ['audio', { type: 'audio', url }, { type: 'audio', audio: { link: url } }],
    [
      'a file, which has a name',
      { type: 'file', url, caption: 'A' },
      { type: 'document', document: { link: url, filename: 'The menu.pdf', caption: 'A' } },
    ],
    [
      'a file without a name',
      { type: 'file', url: 'https://cdn.example.com/' },
      { type: 'document', document: { link: 'https://cdn.example.com/' } },
    ],
    [
      'three buttons',
      text('Tea?', 'Yes', 'No', 'x'.repeat(20)),
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'Tea?' },
          action: {
            buttons: ['Yes', 'No', 'x'.repeat(20)].map((title, index) => ({
              type: 'reply',
              reply: { id: `b${index}`, title },
            })),
          },
        },
      },
    ],
    [
      'buttons below an image by its id',
      { type: 'image', mediaId: '7', caption: 'Tea?', buttons: buttonsOf('Yes') },
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          header: { type: 'image', image: { id: '7' } },
          body: { text: 'Tea?' },
          action: { buttons: [{ type: 'reply', reply: { id: 'b0', title: 'Yes' } }] },
        },
      },
    ],
    [
      'buttons below an image',
      { type: 'image', url, caption: 'Tea?', buttons: buttonsOf('Yes') },
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          header: { type: 'image', image: { link: url } },
          body: { text: 'Tea?' },
          action: { buttons: [{ type: 'reply', reply: { id: 'b0', title: 'Yes' } }] },
        },
      },
    ],
    [
      'four buttons, as a list',
      text('Tea?', 'a', 'b', 'c', 'd'),
      {
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: 'Tea?' },
          action: {
            button: 'Pilih',
            sections: [{ rows: ['a', 'b', 'c', 'd'].map((title, index) => ({ id: `b${index}`, title })) }],
          },
        },
      },
    ],
    [
      'a long label, as a list',
      text('Tea?', 'x'.repeat(21)),
      {
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: 'Tea?' },
          action: { button: 'Pilih', sections: [{ rows: [{ id: 'b0', title: 'x'.repeat(21) }] }] },
        },
      },
    ],
  ])('shows %s', async (_name, content, expected) => {
    const { channel, api } = await setUp({ listLabel: 'Pilih' });
    expect(await channel.send(createMessage(content), never)).toMatchObject({ kind: 'sent' });
    expect(api.receiver.requests[0]?.json).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '60123456789',
      biz_opaque_callback_data: 'run-1-0',
      ...expected,
    });
  });

  it.each<[string, MessageContent]>([
    ['text_too_long', text('x'.repeat(4097))],
    ['text_too_long', text('x'.repeat(1025), 'Yes')],
    ['text_too_long', { type: 'image', url, caption: 'x'.repeat(1025) }],
    ['too_many_buttons', text('Tea?', ...Array.from({ length: 11 }, (_, index) => `b${index}`))],
    ['button_label_too_long', text('Tea?', 'x'.repeat(25))],
    ['caption_under_audio', { type: 'audio', url, caption: 'A' }],
    ['caption_needed', { type: 'image', url, buttons: buttonsOf('Yes') }],
    ['buttons_under_audio', { type: 'audio', url, caption: 'A', buttons: buttonsOf('Yes') }],
    ['list_under_media', { type: 'image', url, caption: 'A', buttons: buttonsOf('a', 'b', 'c', 'd') }],
  ])('rejects a message that WhatsApp cannot show with %s and sends nothing', async (code, content) => {
    const { channel, api } = await setUp();
    const outcome = await channel.send(createMessage(content), never);
    expect(outcome).toEqual({ kind: 'failed', failure: { code, reason: expect.stringMatching(/\.$/) as string } });
    expect(api.receiver.requests).toEqual([]);
    // The same check is available before a message is stored.
    expect(channel.check?.(content)).toEqual(outcome.kind === 'failed' ? outcome.failure : undefined);
  });

  it('sends messages that are exactly at its limits', async () => {
    const { channel } = await setUp();
    const {
      textLength = 0,
      textLengthWithButtons = 0,
      captionLength = 0,
      buttons = 0,
      buttonLabelLength = 0,
    } = WHATSAPP_LIMITS;
    const labels = Array.from({ length: buttons }, (_, index) => `${index}${'😀'.repeat(buttonLabelLength - 1)}`);
    for (const content of [
      text('😀'.repeat(textLength)),
      text('x'.repeat(textLengthWithButtons), ...labels),
      { type: 'image', url, caption: 'x'.repeat(captionLength) } as const,
    ]) {
      expect(channel.check?.(content)).toBeUndefined();
      expect(await channel.send(createMessage(content), never)).toMatchObject({ kind: 'sent' });
    }
  });
});

/** Builds the expected outcome; `operator` is a retry that needs the operator. */
const kindOf = (kind: string): object => (kind === 'operator' ? { kind: 'retry', needsOperator: true } : { kind });

describe('an error of the Graph API', () => {
  it.each([
    [400, 130429, 'retry', 2_000],
    [400, 131056, 'retry', 6_000],
    [400, 80007, 'retry', 60_000],
    [400, 4, 'retry', 60_000],
    [400, 131048, 'retry', 600_000],
    [500, 131000, 'retry', undefined],
    [503, 2, 'retry', undefined],
    [401, 190, 'operator', 60_000],
    [403, 10, 'operator', 60_000],
    [403, 200, 'operator', 60_000],
    [400, 613, 'retry', 60_000],
    [400, 2500, 'operator', 60_000],
    [400, 2635, 'operator', 60_000],
    [404, 803, 'operator', 60_000],
    [400, 131005, 'operator', 60_000],
    [400, 131031, 'operator', 60_000],
    [400, 131042, 'operator', 60_000],
    [400, 133005, 'operator', 60_000],
    [400, 133010, 'operator', 60_000],
    [400, 133016, 'operator', 60_000],
    [400, 131047, 'failed', undefined],
    [400, 131026, 'failed', undefined],
    [400, 131051, 'failed', undefined],
    [400, 131063, 'failed', undefined],
    [400, 132001, 'failed', undefined],
    [400, 132015, 'failed', undefined],
    [400, 132069, 'retry', 600_000],
    [400, 134101, 'retry', 600_000],
    [400, 135000, 'failed', undefined],
    [400, 100, 'failed', undefined],
    [400, 999999, 'failed', undefined],
    [500, 999999, 'retry', undefined],
    [403, 999999, 'operator', 60_000],
  ])('with status %i and code %i leads to the outcome %s', async (status, code, kind, afterMs) => {
    const { channel, api } = await setUp();
    api.receiver.answer(graphError(code, { status }));
    const outcome = await channel.send(createMessage(text('Hi')), never);
    expect(outcome).toEqual({
      ...kindOf(kind),
      failure: { code: `whatsapp_${code}`, reason: expect.stringContaining(`(WhatsApp error ${code}).`) as string },
      ...(afterMs === undefined ? {} : { afterMs }),
    });
  });

  it.each([
    ['a phone number id that does not exist', 33, 'operator', 'whatsapp_33'],
    ['another one', 2494010, 'failed', 'whatsapp_100'],
    ['none', undefined, 'failed', 'whatsapp_100'],
  ])('with code 100 and the subcode of %s leads to the outcome of its subcode', async (_name, subcode, kind, code) => {
    const { channel, api } = await setUp();
    const message = 'Unsupported post request. Object with ID does not exist';
    api.receiver.answer({ status: 400, json: { error: { message, code: 100, error_subcode: subcode } } });
    const outcome = await channel.send(createMessage(text('Hi')), never);
    expect(outcome).toMatchObject({ ...kindOf(kind), failure: { code } });
  });

  it('is described without numbers and in at most one line of the details of Meta', async () => {
    const { channel, api } = await setUp();
    api.receiver.answer(graphError(131009, { details: `Parameter to +60123456789\n${'is wrong '.repeat(100)}` }));
    const outcome = await channel.send(createMessage(text('Hi')), never);
    const reason = outcome.kind === 'failed' ? outcome.failure.reason : '';
    expect(reason).toContain('Parameter to [number] is wrong');
    expect(reason.length).toBeLessThan(400);
  });

  it('is described without any part of an access token', async () => {
    const { channel, api } = await setUp();
    const token = `EAAG${'x1234567890'.repeat(20)}`;
    for (const details of [`Malformed access token ${token}`, `Cannot parse ${token.slice(4)}`]) {
      api.receiver.answer(graphError(999999, { details }));
      const outcome = await channel.send(createMessage(text('Hi')), never);
      expect(JSON.stringify(outcome)).toContain('[token]');
      expect(JSON.stringify(outcome)).not.toMatch(/EAAG|x123/);
    }
  });

  it.each([
    [429, 'text', 'retry', 7_000],
    [502, '<html>', 'retry', 7_000],
    [302, '', 'operator', 60_000],
    [401, '', 'operator', 60_000],
    [404, '{"error":"odd"}', 'operator', 60_000],
    [405, '<html>', 'operator', 60_000],
    [400, '{"error":"odd"}', 'failed', undefined],
  ])('with status %i and the body %j leads to the outcome %s', async (status, body, kind, afterMs) => {
    const { channel, api } = await setUp();
    api.receiver.answer({ status, text: body, headers: { 'retry-after': '7' } });
    expect(await channel.send(createMessage(text('Hi')), never)).toEqual({
      ...kindOf(kind),
      failure: { code: `http_${status}`, reason: expect.stringContaining(String(status)) as string },
      ...(afterMs === undefined ? {} : { afterMs }),
    });
  });

  it('in the body of a successful response does not cause a retry', async () => {
    const { channel, api } = await setUp();
    api.receiver.answer({ status: 200, text: 'no JSON' });
    expect(await channel.send(createMessage(text('Hi')), never)).toEqual({ kind: 'sent' });
  });

  it('of the token makes the message wait until the operator acts, without a restart', async () => {
    const { channel, api, secrets } = await setUp();
    const send = async (token: string | undefined) => {
      secrets.set('whatsapp_access_token', token);
      const outcome = await channel.send(createMessage(text('Hi')), never);
      if (outcome.kind === 'retry') expect(outcome.needsOperator).toBe(true);
      return [outcome.kind, outcome.kind === 'sent' ? '' : outcome.failure.code];
    };
    expect(await send(undefined)).toEqual(['retry', 'access_token_missing']);
    expect(await send('two\nlines')).toEqual(['retry', 'access_token_unusable']);
    expect(api.receiver.requests).toEqual([]);
    expect(await send('expired')).toEqual(['retry', 'whatsapp_190']);
    expect(await send(TEST_ACCOUNT.accessToken)).toEqual(['sent', '']);
  });
});

it.each([
  [{ phoneNumberId: '+60 12' }, /phoneNumberId/],
  [{ graphVersion: '23' }, /graphVersion/],
  [{ graphUrl: 'graph.facebook.com' }, /graphUrl/],
  [{ listLabel: ' ' }, /listLabel/],
  [{ listLabel: 'x'.repeat(21) }, /listLabel/],
])('createWhatsappChannel rejects the options %j', async (options, message) => {
  const { secrets } = await setUp();
  const clock = { now: () => 0 };
  expect(() => createWhatsappChannel({ phoneNumberId: '1', secrets, clock, ...options })).toThrow(message);
});

it('the module binds a channel that uses the secrets of the application, and closes it with the container', async () => {
  const { api, secrets } = await setUp();
  const container = new Container();
  container.bind(SECRET_STORE).toConstantValue(secrets);
  container.bind(CLOCK).toConstantValue({ now: () => 0 });
  container.load(createWhatsappChannelModule({ phoneNumberId: TEST_ACCOUNT.phoneNumberId, graphUrl: `${api.url}/` }));
  const channel = await container.getAsync(MESSAGE_CHANNEL);
  expect(channel.limits).toEqual(WHATSAPP_LIMITS);
  expect(await channel.send(createMessage(text('Hi')), never)).toMatchObject({ kind: 'sent' });
  await container.unbindAsync(MESSAGE_CHANNEL);
  await api.receiver.untilOpenConnections(0);
});
