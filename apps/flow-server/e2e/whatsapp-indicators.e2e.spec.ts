import { beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { SharedServer } from './use-server.js';
import { useGraphApi, useReceiver, useServer } from './use-server.js';
import { postChange, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const graph = useGraphApi();
const receiver = useReceiver();
const settings = (indicators: 'on' | 'off') => ({ ...ALLOW_LOOPBACK, ...whatsappSettings(graph.url, indicators) });

const wrote = (server: SharedServer, from: string, id: string, body: string) =>
  postChange(server, { messages: [{ from, id, timestamp: '1700000000', type: 'text', text: { body } }] });
const publish = (server: SharedServer) =>
  server.publish(
    flowOf(
      {
        lookup: {
          type: 'webhook-action',
          config: { method: 'GET', url: receiver.url },
          exits: { success: 'say', error: 'say' },
        },
        say: sendText('Here it is', 'done'),
        done: COMPLETE,
      },
      { triggers: [{ type: 'keyword', match: 'is', keywords: ['price'] }, { type: 'webhook' }] },
    ),
  );
const metricOf = async (server: SharedServer, indicator: string, outcome: string) => {
  const page = (await server.call<string>('GET', '/metrics')).body;
  const name = `luluchat_whatsapp_indicators_total\\{indicator="${indicator}",outcome="${outcome}"`;
  return Number(new RegExp(`^${name}[^}]*\\} (\\d+)$`, 'm').exec(page)?.[1] ?? 0);
};

describe('a server with WhatsApp', () => {
  const server = useServer({ settings: () => settings('on'), secrets: WHATSAPP_SECRETS });
  let flowId: string;
  beforeAll(async () => {
    flowId = await publish(server);
  });

  it('marks what a flow takes as read, shows typing while a webhook takes long, and answers', async () => {
    receiver.answerNext({ delayMs: 3_000, json: { data: {} } });
    await wrote(server, '60123456701', 'wamid.1', 'nothing for a flow');
    await wrote(server, '60123456701', 'wamid.2', 'price');
    await expect.poll(() => graph.typing).toEqual(['wamid.2']);
    expect(graph.sent).toEqual([]);
    await expect.poll(() => graph.sent.length).toBe(1);
    expect(new Set(graph.read)).toEqual(new Set(['wamid.2']));
    expect(await metricOf(server, 'read', 'sent')).toBe(1);
    expect(await metricOf(server, 'typing', 'sent')).toBe(1);
  });

  it('shows nothing for a webhook that answers at once beyond "read", and nothing for a run that no message started', async () => {
    receiver.answer({ json: { data: {} } });
    await wrote(server, '60123456702', 'wamid.3', 'price');
    await expect.poll(() => graph.sent.length).toBe(1);
    await server.trigger(flowId, { contact_number: '60123456702' });
    await expect.poll(() => graph.sent.length).toBe(2);
    await expect.poll(() => graph.read).toEqual(['wamid.3']);
    expect(graph.typing).toEqual([]);
  });

  it('continues a call that a kill interrupted, and marks no other message than the one that it began with', async () => {
    receiver.answerNext(({ pause }) => pause(60_000));
    await wrote(server, '60123456704', 'wamid.5', 'price');
    await expect.poll(() => receiver.requests.length).toBe(1);
    await expect.poll(() => graph.read).toEqual(['wamid.5']);
    await server.kill();
    receiver.answer({ json: { data: {} } });
    await server.restart();
    await expect.poll(() => graph.sent.length).toBe(1);
    expect([...new Set(graph.read)]).toEqual(['wamid.5']);
  });

  it('answers although WhatsApp refuses the indicators, which are not repeated', async () => {
    const failed = await metricOf(server, 'read', 'failed');
    receiver.answer({ json: { data: {} } });
    graph.receiver.answer(({ request, respond }) => {
      const isIndicator = (request.json as { readonly status?: string }).status === 'read';
      return respond(isIndicator ? { status: 500, json: {} } : { json: { messages: [{ id: 'wamid.A' }] } });
    });
    await wrote(server, '60123456703', 'wamid.4', 'price');
    await expect.poll(() => graph.requests.length).toBe(2);
    await expect.poll(() => metricOf(server, 'read', 'failed')).toBe(failed + 1);
    expect(
      graph.requests.map(({ json }) => (json as { readonly status?: string }).status ?? 'message').toSorted(),
    ).toEqual([...['message', 'read']]);
    expect(server.stdout()).toContain('WhatsApp did not take the indicator of a message');
  });
});

describe('a server with WhatsApp whose indicators are turned off', () => {
  const server = useServer({ settings: () => settings('off'), secrets: WHATSAPP_SECRETS });

  it('sends the answer alone', async () => {
    await publish(server);
    receiver.answerNext({ delayMs: 2_000, json: { data: {} } });
    await wrote(server, '60123456705', 'wamid.6', 'price');
    await expect.poll(() => graph.sent.length).toBe(1);
    expect(graph.requests).toHaveLength(1);
  });
});
