import { beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { startServer } from './start-server.js';
import type { Json } from './start-server.js';
import { useGraphApi, useServer } from './use-server.js';
import { postChange, postField, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const ALI = '60123456789';
const HI = { type: 'text', text: { body: 'menu' } };

const graph = useGraphApi();
const server = useServer({
  settings: () => ({ ...whatsappSettings(graph.url), LOG_LEVEL: 'debug' }),
  secrets: WHATSAPP_SECRETS,
});

const wrote = (from: string, id: string, message: object = HI) => ({ from, id, timestamp: '1700000000', ...message });

/** Returns the counts of parts by kind and outcome: `message:text taken`. */
async function readCounts(): Promise<Readonly<Record<string, number>>> {
  const page = (await server.call<string>('GET', '/metrics')).body;
  const lines = page.matchAll(/^luluchat_whatsapp_updates_total\{kind="([^"]+)",outcome="(\w+)",.*\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, kind, outcome, count]) => [`${kind} ${outcome}`, Number(count)]));
}

const readNotices = async (of: Pick<typeof server, 'call'> = server) => {
  const { channels } = (await of.call<{ channels: { notices: Json[] }[] }>('GET', '/v1/status')).body;
  return channels.flatMap(({ notices }) => notices);
};

beforeAll(async () => {
  await server.publish(
    flowOf(
      { hi: sendText('Hello', 'done'), done: COMPLETE },
      { triggers: [{ type: 'keyword', match: 'is', keywords: ['menu'] }] },
    ),
  );
});

describe('a post of WhatsApp', () => {
  it('has each of its parts counted by kind and outcome, and what is not stored in the log without its texts', async () => {
    const before = await readCounts();
    const messages = [
      wrote(ALI, 'wamid.p-1', { type: 'text', text: { body: 'a private word' } }),
      wrote(ALI, 'wamid.p-2', { type: 'hologram' }),
      wrote(ALI, 'wamid.p-3', { type: 'reaction', reaction: { message_id: 'wamid.p-1', emoji: '👍' } }),
      wrote(ALI, 'wamid.p-4', { ...HI, group_id: 'group-1' }),
      { id: 'wamid.p-5', type: 'text', text: { body: 'nobody wrote this' } },
    ];
    const statuses = [{ id: 'wamid.unknown', status: 'read', timestamp: '1700000001' }];
    expect((await postChange(server, { messages, statuses })).status).toBe(200);
    expect((await postField(server, 'holograms', { holograms: [1] })).status).toBe(200);
    const after = await readCounts();
    const grown = Object.entries(after).map(([key, count]) => [key, count - (before[key] ?? 0)]);
    expect(Object.fromEntries(grown.filter(([, count]) => count !== 0))).toEqual({
      'message:text taken': 1,
      'message:other taken': 1,
      'message:reaction ignored': 1,
      'group ignored': 1,
      'message:text malformed': 1,
      'status:read ignored': 1,
      'field:other ignored': 1,
    });
    for (const id of ['wamid.p-3', 'wamid.p-4', 'wamid.p-5']) {
      expect(
        server
          .stdout()
          .split('\n')
          .filter((line) => line.includes(`"wamid":"${id}"`)),
      ).toHaveLength(1);
    }
    expect(server.stdout()).toContain('"name":"holograms"');
    expect(server.stdout()).toContain('"name":"hologram","messageId":"wa:wamid.p-2"');
    expect(server.stdout()).not.toMatch(/a private word|nobody wrote this|60123456789/);
  });

  it('from a group starts no flow', async () => {
    const contact = '60123456700';
    expect((await postChange(server, { messages: [wrote(contact, 'wamid.g', { ...HI, group_id: 'g' })] })).status).toBe(
      200,
    );
    expect((await postChange(server, { messages: [wrote(ALI, 'wamid.g-2')] })).status).toBe(200);
    await expect.poll(() => graph.sent.map(({ addressee }) => addressee)).toEqual([ALI]);
    expect((await server.call('GET', `/v1/contacts/${contact}`)).status).toBe(404);
  });

  it('with 1,000 messages of 1,000 contacts stores all of them before it is answered, and once when it comes twice', async () => {
    const before = (await readCounts())['message:text taken'] ?? 0;
    const number = (index: number) => String(60_130_000_000 + index);
    const text = { type: 'text', text: { body: 'Good morning' } };
    const messages = Array.from({ length: 1_000 }, (_, index) => wrote(number(index), `wamid.k-${index}`, text));
    for (let time = 0; time < 2; time += 1) expect((await postChange(server, { messages })).status).toBe(200);
    expect((await readCounts())['message:text taken']).toBe(before + 2_000);
    for (const index of [0, 499, 999]) {
      const { items } = (await server.call<{ items: Json[] }>('GET', `/v1/contacts/${number(index)}/messages`)).body;
      expect(items.map(({ id }) => id)).toEqual([`wa:wamid.k-${index}`]);
    }
  });
});

describe('notices of WhatsApp', () => {
  it('about the account and the phone number are on the status page with instant and words', async () => {
    const ban = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } };
    for (let time = 0; time < 2; time += 1) await postField(server, 'account_update', ban);
    await postField(server, 'standby', { messages: [wrote(ALI, 'wamid.s')] });
    const details = `The payment of ${ALI} is missing`;
    await postChange(server, { errors: [{ code: 131042, title: 'Payment', error_data: { details } }] });
    const notices = await readNotices();
    expect(notices).toMatchObject([
      { code: 'whatsapp_131042', level: 'warning', count: 1, reason: expect.stringContaining('payment') },
      { code: 'standby', level: 'warning', reason: expect.stringContaining('reach no flow') },
      {
        code: 'account_update.disabled_update',
        level: 'warning',
        count: 2,
        reason: expect.stringContaining('event DISABLED_UPDATE, ban_info.waba_ban_state DISABLE'),
      },
    ]);
    for (const { since, at } of notices) expect(Date.parse(String(since))).toBeLessThanOrEqual(Date.parse(String(at)));
    expect(JSON.stringify(notices) + server.stdout()).not.toContain(ALI);
    expect((await server.call('GET', '/readyz')).status).toBe(200);
  });

  it('that a version of the Graph API ends are in the log of the start and on the status page', async () => {
    const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const settings = { ...whatsappSettings(graph.url), WHATSAPP_GRAPH_VERSION_END: day };
    const ending = await startServer({ settings });
    expect(await readNotices(ending)).toMatchObject([{ code: 'graph_version_ending', level: 'warning' }]);
    expect(ending.stdout()).toContain(`Meta stops serving v26.0 of the Graph API on ${day}, in `);
    expect(await ending.stop()).toBe(0);
    expect(server.stdout()).not.toContain('Meta stops serving');
  });
});

it('messages in a group are those of their sender when the operator sets that', async () => {
  const groups = await startServer({ settings: { ...whatsappSettings(graph.url), WHATSAPP_GROUPS: 'as-contact' } });
  for (const [name, value] of Object.entries(WHATSAPP_SECRETS))
    await groups.call('PUT', `/v1/secrets/${name}`, { value });
  expect((await postChange(groups, { messages: [wrote(ALI, 'wamid.g', { ...HI, group_id: 'g' })] })).status).toBe(200);
  const { items } = (await groups.call<{ items: Json[] }>('GET', `/v1/contacts/${ALI}/messages`)).body;
  expect(items).toMatchObject([{ id: 'wa:wamid.g', text: 'menu' }]);
  expect(await groups.stop()).toBe(0);
});
