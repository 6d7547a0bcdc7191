import { createRecordingLogger } from '@luluchat/flow-testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { IndicatorOutcome, WhatsappIndicator } from '../src/index.js';
import { createMessage, createTestChannel } from './test-channel.js';
import type { TestChannel } from './test-channel.js';

const ALL = { marksRead: true, showsTyping: true };

let used: TestChannel;
afterEach(() => used.close());

async function setUp(...[options = ALL]: Parameters<typeof createTestChannel>) {
  const logger = createRecordingLogger();
  const outcomes: (readonly [WhatsappIndicator, IndicatorOutcome])[] = [];
  used = await createTestChannel({
    logger,
    onIndicator: (indicator, outcome) => void outcomes.push([indicator, outcome]),
    ...options,
  });
  return { ...used, logger, outcomes };
}

describe('the indicators of the WhatsApp channel', () => {
  it('marks a message as read by its id in WhatsApp, from the account that it came to', async () => {
    const accounts = [
      { id: 'main', phoneNumberId: '111' },
      { id: 'shop', phoneNumberId: '106540352242922' },
    ];
    const { channel, api, outcomes } = await setUp({ ...ALL, accounts: { list: async () => accounts } });
    channel.markRead?.({ messageId: 'wa:wamid.in-1', account: 'shop' });
    await expect.poll(() => outcomes).toEqual([['read', 'sent']]);
    expect(api.read).toEqual(['wamid.in-1']);
    expect(api.requests[0]?.json).toEqual({
      ...{ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.in-1' },
    });
  });

  it('passes over messages that did not come through WhatsApp, and drops those of an account that is gone', async () => {
    const { channel, api, outcomes } = await setUp({
      ...ALL,
      accounts: { list: async () => [{ id: 'main', phoneNumberId: '106540352242922' }] },
    });
    channel.markRead?.({ messageId: '0190a5d7', account: 'main' });
    channel.showTyping?.({ messageId: '0190a5d7', account: 'main' })();
    channel.markRead?.({ messageId: 'wa:wamid.in-1', account: 'gone' });
    await expect.poll(() => outcomes).toEqual([['read', 'dropped']]);
    expect(api.requests).toEqual([]);
  });

  it('shows typing for a call that lasts, and not for one that is over at once', async () => {
    const { channel, api, outcomes } = await setUp();
    channel.showTyping?.({ messageId: 'wa:wamid.quick' })();
    const end = channel.showTyping?.({ messageId: 'wa:wamid.slow' });
    expect(api.requests).toEqual([]);
    await expect.poll(() => outcomes).toEqual([['typing', 'sent']]);
    end?.();
    expect(api.typing).toEqual(['wamid.slow']);
  });

  it('has only the members that are turned on', async () => {
    const { channel, close } = await setUp({});
    expect([channel.markRead, channel.showTyping]).toEqual([undefined, undefined]);
    await close();
    const other = await setUp({ showsTyping: true });
    expect([other.channel.markRead, typeof other.channel.showTyping]).toEqual([undefined, 'function']);
  });

  it('does not repeat what WhatsApp refuses, logs it, and sends the next one', async () => {
    const { channel, api, outcomes, logger } = await setUp();
    api.failNext(131009, { details: 'Message is too old.' });
    channel.markRead?.({ messageId: 'wa:wamid.old' });
    await expect.poll(() => outcomes).toEqual([['read', 'failed']]);
    expect(logger.entries).toMatchObject([
      { level: 'warn', fields: { indicator: 'read', messageId: 'wa:wamid.old', code: 'whatsapp_131009' } },
    ]);
    channel.markRead?.({ messageId: 'wa:wamid.new' });
    await expect.poll(() => api.read).toEqual(['wamid.new']);
  });

  it('drops indicators for a while after a failure that all would meet, logs one line, and keeps sending messages', async () => {
    const { channel, api, outcomes, logger } = await setUp();
    api.failNext(130429, { times: 10 });
    for (let count = 0; count < 30; count += 1) channel.markRead?.({ messageId: `wa:wamid.${count}` });
    await expect.poll(() => outcomes.length).toBe(30);
    expect(outcomes.filter(([, outcome]) => outcome === 'failed')).toHaveLength(10);
    expect(outcomes.filter(([, outcome]) => outcome === 'dropped')).toHaveLength(20);
    expect(logger.entries).toHaveLength(1);
    const sent = await channel.send(createMessage({ type: 'text', text: 'Hello' }), new AbortController().signal);
    expect(sent).toMatchObject({ kind: 'sent' });
  });

  it('holds a bounded number of indicators while WhatsApp does not answer, and sends a message meanwhile', async () => {
    const { channel, api, outcomes } = await setUp();
    api.receiver.answer(({ request, respond }) => {
      const { status } = request.json as { readonly status?: string };
      return status === undefined ? respond({ json: { messages: [{ id: 'wamid.A' }] } }) : undefined;
    });
    for (let count = 0; count < 1_100; count += 1) channel.markRead?.({ messageId: `wa:wamid.${count}` });
    expect(outcomes).toEqual(Array.from({ length: 90 }, () => ['read', 'dropped']));
    const sent = await channel.send(createMessage({ type: 'text', text: 'Hello' }), new AbortController().signal);
    expect(sent).toMatchObject({ kind: 'sent' });
    channel.close();
    await expect.poll(() => outcomes.length).toBe(100);
    expect(api.requests.filter(({ json }) => 'status' in (json as object))).toHaveLength(10);
  });

  it('waits for nothing when the token cannot be read, and shows no token and no reason of others in the log', async () => {
    const { channel, outcomes, logger } = await setUp({
      ...ALL,
      secrets: { get: () => Promise.reject(new Error('the vault says hunter2')) },
    });
    channel.markRead?.({ messageId: 'wa:wamid.in-1' });
    await expect.poll(() => outcomes).toEqual([['read', 'failed']]);
    expect(JSON.stringify(logger.entries)).not.toContain('hunter2');
    expect(logger.entries).toMatchObject([{ level: 'warn', fields: { code: 'error' } }]);
  });

  it('shows no typing after it was closed', async () => {
    const { channel, api } = await setUp();
    channel.showTyping?.({ messageId: 'wa:wamid.slow' });
    channel.close();
    channel.showTyping?.({ messageId: 'wa:wamid.late' });
    channel.markRead?.({ messageId: 'wa:wamid.late' });
    await sleep(1_500);
    expect(api.requests).toEqual([]);
  });
});
