import { buildPost, createPostSender, reportOf } from '@luluchat/whatsapp-testing';
import type { PostSender, StatusWord } from '@luluchat/whatsapp-testing';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { makeDataDir, startServerProcess } from './start-server.js';
import type { Json } from './start-server.js';
import { useGraphApi, useServer } from './use-server.js';
import { WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const graph = useGraphApi();
const server = useServer({ settings: () => whatsappSettings(graph.url), secrets: WHATSAPP_SECRETS });
let meta: PostSender;
let flowId: string;
let runId: string;

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const costs = async (query = '') => (await server.call('GET', `/v1/flows/${flowId}/message-costs${query}`)).body;
const run = async () => (await server.call('GET', `/v1/runs/${runId}`)).body;
const MY = { category: 'service', type: 'regular', country: 'MY' };

/** Posts reports of these statuses of the messages that were sent since the test began, twice each. */
async function report(statuses: readonly StatusWord[], more: Json = {}): Promise<void> {
  const changes = graph.sent.flatMap((sent) =>
    statuses.map((status) => reportOf(sent, status, { at: Date.now(), more })),
  );
  for (const post of [buildPost(changes), buildPost(changes.toReversed())]) {
    expect(await meta.post(post)).toMatchObject({ status: 200 });
  }
}

beforeAll(async () => {
  meta = createPostSender({ url: () => `${server.url}/channels/whatsapp` });
  // WhatsApp takes nothing but templates to those who have not written.
  const sendTemplate = (name: string, next: string) => ({
    type: 'send-message',
    config: { blocks: [{ type: 'template', name, language: 'en' }] },
    exits: { next },
  });
  const steps = { one: sendTemplate('one', 'two'), two: sendTemplate('two', 'done'), done: COMPLETE };
  flowId = await server.publish(flowOf(steps));
});

describe('messages of a flow', () => {
  it('count once each when they have arrived, in the API, the run and the metrics, whatever reports are repeated', async () => {
    expect(await costs()).toMatchObject({ items: [] });
    runId = await server.trigger(flowId, { contact_number: '60123456701' });
    await expect.poll(() => graph.sent.length).toBe(2);
    await report(['sent']);
    expect(await costs()).toMatchObject({ items: [] });
    expect(await run()).not.toHaveProperty('messageCosts');
    await report(['read', 'delivered', 'sent']);
    expect(await costs()).toEqual({
      from: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
      to: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
      items: [{ ...MY, messages: 2 }],
    });
    expect((await run())['messageCosts']).toEqual([{ ...MY, messages: 2 }]);
    const { body } = await server.call<{ items: Json[] }>('GET', '/v1/contacts/60123456701/messages');
    expect(body.items).toMatchObject(Array(2).fill({ pricing: { ...MY, model: 'PMP', billable: true } }));
    expect((await server.call<string>('GET', '/metrics')).body).toContain(
      'luluchat_message_costs_total{category="service",type="regular",engine="embedded"} 2\n',
    );
  });

  it('have the country of the user id where the number is hidden, and new words are one label of the metric', async () => {
    await server.trigger(flowId, { contact_number: '60123456702' });
    await expect.poll(() => graph.sent.length).toBe(2);
    const pricing = { pricing_model: 'PMP', type: 'half_price', category: 'greeting' };
    await report(['delivered'], { pricing, recipient_id: undefined, recipient_user_id: 'SG.1' });
    expect((await costs())['items']).toEqual([
      { ...MY, messages: 2 },
      { category: 'greeting', type: 'half_price', country: 'SG', messages: 2 },
    ]);
    expect((await server.call<string>('GET', '/metrics')).body).toContain('{category="other",type="other",');
  });

  it('stay counted after a restart with a price table, which puts exact amounts to them, and after an erasure', async () => {
    const file = join(makeDataDir(), 'prices.json');
    const prices = { MY: { service: '0.1' }, '*': { utility: '1' } };
    writeFileSync(file, JSON.stringify({ currency: 'USD', prices }));
    await server.stop();
    await server.restart({ settings: { ...whatsappSettings(graph.url), MESSAGE_PRICES_FILE: file } });
    const expected = {
      items: [
        { ...MY, messages: 2, amount: '0.2' },
        { category: 'greeting', type: 'half_price', country: 'SG', messages: 2, amount: '0' },
      ],
      sum: { currency: 'USD', amount: '0.2', unpriced: 0 },
    };
    expect(await costs()).toMatchObject(expected);
    expect(await run()).toMatchObject({
      messageCosts: [{ ...MY, messages: 2, amount: '0.2' }],
      messageSum: { currency: 'USD', amount: '0.2', unpriced: 0 },
    });
    expect((await server.call('DELETE', '/v1/contacts/60123456701')).status).toBeLessThan(300);
    expect(await costs()).toMatchObject(expected);
  });

  it('are those of the days that are asked for', async () => {
    expect(await costs(`?from=${dayBefore(2)}`)).toMatchObject({ items: { length: 2 } });
    expect(await costs(`?to=${dayBefore(2)}`)).toMatchObject({ items: [] });
    expect(await costs('?from=2020-01-01&to=2020-12-31')).toMatchObject({
      ...{ from: '2020-01-01', to: '2020-12-31', items: [] },
    });
    expect(await costs('?to=2020-01-30')).toMatchObject({ from: '2020-01-01' });
    const wrong = await server.call('GET', `/v1/flows/${flowId}/message-costs?from=2027-02-30`);
    expect([wrong.status, (wrong.body['errors'] as Json[])[0]?.['path']]).toEqual([400, '/from']);
    const turned = await server.call('GET', `/v1/flows/${flowId}/message-costs?from=2027-02-02&to=2027-02-01`);
    expect([turned.status, (turned.body['errors'] as Json[])[0]?.['path']]).toEqual([400, '/from']);
  });

  it('are told of a deleted flow, and of none that there never was', async () => {
    expect((await server.call('DELETE', `/v1/flows/${flowId}`)).status).toBe(204);
    expect(await costs()).toMatchObject({ items: { length: 2 } });
    expect(await costs('?from=2020-01-01&to=2020-12-31')).toMatchObject({ items: [] });
    expect((await server.call('GET', '/v1/flows/none/message-costs')).status).toBe(404);
  });
});

it('a price table that cannot be used ends the start, with its place', async () => {
  const folder = makeDataDir();
  const file = join(folder, 'prices.json');
  writeFileSync(file, '{"currency": "USD", "prices": {"MY": {"service": 0.1}}}');
  const process = startServerProcess([], { PORT: '0', DATA_DIR: folder, MESSAGE_PRICES_FILE: file });
  expect(await process.ended).toBe(1);
  expect(process.stderr()).toContain('the amount of "service" of "MY" is no text with a decimal such as "0.0114"');
});
