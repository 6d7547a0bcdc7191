import { Webhook } from 'standardwebhooks';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { startServer } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const HELLO = flowOf({
  greet: {
    type: 'send-message',
    config: { blocks: ['one', 'two', 'three'].map((text) => ({ type: 'text', text: `${text} {{name}}` })) },
    exits: { next: 'done' },
  },
  done: COMPLETE,
});

const receiver = useReceiver();
const settings = () => ({ CHANNEL: 'http', CHANNEL_HTTP_URL: `${receiver.url}/messages`, LOG_LEVEL: 'debug' });
const server = useServer({ settings, secrets: { channel_http_signing: KEY } });
let flowId: string;

beforeAll(async () => {
  flowId = await server.publish(HELLO);
});

async function transcript(contactNumber: string): Promise<readonly Json[]> {
  const { items } = (await server.call('GET', `/v1/contacts/${contactNumber}/messages`)).body;
  return items as readonly Json[];
}

describe('CHANNEL=http', () => {
  it('posts signed messages in order, retries when asked, and continues after a refused one', async () => {
    const contactNumber = '60123456701';
    receiver.answerNext({ status: 503, headers: { 'retry-after': '0' } }, { status: 204 }, { status: 422 });
    const runId = await server.trigger(flowId, { contact_number: contactNumber, name: 'Ann' });
    await expect
      .poll(() => transcript(contactNumber))
      .toMatchObject([
        { text: 'one Ann', status: 'sent' },
        { text: 'two Ann', status: 'failed', failure: { code: 'http_422' }, sentAt: null },
        { text: 'three Ann', status: 'sent' },
      ]);
    const ids = (await transcript(contactNumber)).map(({ id }) => id);
    const posted = receiver.requests.map(({ text, headers }) => new Webhook(KEY).verify(text, { ...headers }) as Json);
    expect(posted.map(({ id }) => id)).toEqual([ids[0], ids[0], ids[1], ids[2]]);
    expect(posted[0]).toMatchObject({ contactNumber, blocks: [{ type: 'text', text: 'one Ann' }], buttons: [] });
    const { body } = await server.call<string>('GET', '/metrics');
    for (const [outcome, count] of [
      ['sent', 2],
      ['retry', 1],
      ['failed', 1],
    ] as const) {
      expect(body).toContain(
        `luluchat_message_send_duration_seconds_count{engine="embedded",channel="http",outcome="${outcome}"} ${count}`,
      );
    }
    expect(body).toContain('luluchat_messages_failed_total{reason="refused",engine="embedded"} 1');
    expect(body).toContain('luluchat_messages_failed_total{reason="gave_up",engine="embedded"} 0');
    const complete = server.stdout().split('\n').slice(0, -1);
    const lines = complete.map((line) => JSON.parse(line) as Json);
    const [retried, , refused] = posted.map(({ id: messageId, contactId }) => {
      return { messageId, contactId, runId, flowId, flowVersion: 1, stepId: 'greet' };
    });
    for (const [msg, named] of [
      ['a message was not handed over; trying again', retried],
      ['a message was not handed over and is not tried again', refused],
    ] as const) {
      expect(lines.filter((line) => line['msg'] === msg)).toMatchObject([named]);
    }
    expect(server.stdout()).not.toContain(KEY.slice(6));
  });

  it('accepts delivery reports, and never moves a status back', async () => {
    const contactNumber = '60123456702';
    await server.trigger(flowId, { contact_number: contactNumber, name: 'Ann' });
    await expect
      .poll(async () => (await transcript(contactNumber)).map(({ status }) => status))
      .toEqual(Array(3).fill('sent'));
    const [first] = await transcript(contactNumber);
    const report = async (status: string, at?: string) =>
      (await server.call('POST', `/v1/messages/${String(first?.['id'])}/status`, { status, ...(at && { at }) })).body;
    expect(await report('read', '2020-01-31T12:00:00+08:00')).toMatchObject({
      status: 'read',
      statusAt: '2020-01-31T04:00:00.000Z',
      sentAt: first?.['sentAt'],
    });
    for (const late of ['sent', 'delivered', 'failed', 'read']) {
      expect(await report(late)).toMatchObject({ status: 'read', statusAt: '2020-01-31T04:00:00.000Z' });
    }
    expect((await transcript(contactNumber)).map(({ status }) => status)).toEqual(['read', 'sent', 'sent']);
    const unknown = await server.call('POST', '/v1/messages/nobody/status', { status: 'read' });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'message_not_found' } });
    // An instant in the future is replaced by the current time.
    const ahead = (await server.call('POST', `/v1/messages/${String(first?.['id'])}/status`, { status: 'pending' }))
      .body;
    expect(ahead).toMatchObject({ code: 'invalid_request', errors: [{ path: '/status' }] });
  });

  it('sends unsent messages after kill -9', async () => {
    const contactNumber = '60123456703';
    receiver.answer({ status: 503 });
    await server.trigger(flowId, { contact_number: contactNumber, name: 'Ann' });
    await expect.poll(() => receiver.requests.length).toBeGreaterThan(0);
    await server.kill();
    receiver.reset();
    await server.restart();
    await expect
      .poll(async () => (await transcript(contactNumber)).map(({ status }) => status))
      .toEqual(Array(3).fill('sent'));
    expect(receiver.requests.map(({ json }) => (json as { blocks: [{ text: string }] }).blocks[0].text)).toEqual([
      'one Ann',
      'two Ann',
      'three Ann',
    ]);
  });

  it('retries after kill -9 no earlier than Retry-After says, and soon after that', async () => {
    const own = await startServer({ settings: settings() });
    await own.call('PUT', '/v1/secrets/channel_http_signing', { value: KEY });
    const ownFlow = await own.publish(HELLO);
    receiver.answer({ status: 503, headers: { 'retry-after': '3' } });
    const beganAt = Date.now();
    await own.trigger(ownFlow, { contact_number: '60123456704', name: 'Ann' });
    // Logged when the next attempt is stored.
    await own.waitForText(/a message was not handed over; trying again/);
    await own.kill();
    expect(receiver.requests).toHaveLength(1);
    receiver.reset();
    const again = await startServer({ dataDir: own.dataDir, settings: settings() });
    await expect.poll(() => receiver.requests.length).toBe(3);
    expect(Date.now() - beganAt).toBeGreaterThanOrEqual(3_000);
    await again.stop();
  });
});
