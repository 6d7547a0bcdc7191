/** Follows the page about WhatsApp with the programs that it names; the test kit takes the place of WhatsApp. */
import { createPostSender, postOf, reportOf, TEST_ACCOUNT, TEST_PERSON } from '@luluchat/whatsapp-testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isToolMissing, readPage } from './page-commands.js';
import { useGraphApi, useServer } from './use-server.js';

const TOKEN = 'a-token-of-the-test-of-the-page';
const CONTACT = TEST_PERSON.number ?? '';
const { phoneNumberId, accessToken, appSecret, verifyToken } = TEST_ACCOUNT;
const VALUES = {
  WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
  ACCESS_TOKEN: accessToken,
  APP_SECRET: appSecret,
  VERIFY_TOKEN: verifyToken,
  CONTACT,
};
const folder = mkdtempSync(join(tmpdir(), 'luluchat-whatsapp-'));
const page = readPage('whatsapp.md', folder);

/** Settings that the page exports, with the values of the test. */
function settingsOfPage(): Readonly<Record<string, string>> {
  const exported = [...page.of('Start the server').matchAll(/^export (\w+)=(.*)$/gm)];
  return Object.fromEntries(
    exported.map(([, name = '', value = '']) => [name, VALUES[name as keyof typeof VALUES] ?? value]),
  );
}

describe.skipIf(isToolMissing)('the page Connect a WhatsApp number', () => {
  const graph = useGraphApi();
  const server = useServer({
    settings: () => ({ ...settingsOfPage(), API_ACCESS_TOKEN: TOKEN, WHATSAPP_GRAPH_URL: graph.url }),
  });
  const meta = createPostSender({ url: () => `${server.url}/channels/whatsapp` });
  afterAll(() => rmSync(folder, { recursive: true }));

  const follow = (title: string, values: Readonly<Record<string, string>> = {}) =>
    page.run(page.of(title), { SERVER: server.url, API_ACCESS_TOKEN: TOKEN, ...VALUES, ...values });
  const channelStatus = async () =>
    ((await server.call('GET', '/readyz')).body['channel'] as { readonly status: string }).status;

  beforeAll(async () => {
    expect(await follow('Store the secrets')).toEqual(
      expect.arrayContaining(['whatsapp_access_token', 'whatsapp_app_secret', 'whatsapp_verify_token']),
    );
  });

  it('exports the settings with which the server starts', () => {
    expect(settingsOfPage()).toMatchObject({ CHANNEL: 'whatsapp', WHATSAPP_PHONE_NUMBER_ID: phoneNumberId });
  });

  it('answers the question of the dashboard, and refuses another verify token', async () => {
    expect(await follow('Connect the callback')).toEqual(['1158201444']);
    expect(await meta.verify()).toBe(true);
    await expect(follow('Connect the callback', { VERIFY_TOKEN: 'another' })).rejects.toThrow('403');
  });

  it('answers a message with buttons and a tap, and shows what was delivered', async () => {
    const title = 'Answer a message';
    const [publish = '', read = ''] = page.of(title).split(/(?=^CONTACT=)/m);
    const run = (commands: string) => page.run(commands, { SERVER: server.url, API_ACCESS_TOKEN: TOKEN, ...VALUES });
    expect(await run(publish)).toEqual(['1']);
    await meta.post(postOf('text', { id: 'wamid.in-1', more: { text: { body: 'Are you open today?' } } }));
    await expect.poll(() => graph.sent.length).toBe(1);
    const [question] = graph.sent;
    if (question === undefined) throw new Error('The question was not sent.');
    const button_reply = { id: 'ipoh', title: 'Ipoh' };
    const tap = { context: { id: question.id }, interactive: { type: 'button_reply', button_reply } };
    await meta.post(postOf('reply button', { id: 'wamid.in-2', more: tap }));
    await expect.poll(() => graph.sent.length).toBe(2);
    await expect.poll(() => graph.read).toEqual(['wamid.in-1', 'wamid.in-2']);
    await meta.post({
      object: 'whatsapp_business_account',
      entry: [{ id: TEST_ACCOUNT.businessAccountId, changes: graph.sent.map((sent) => reportOf(sent, 'delivered')) }],
    });
    await expect
      .poll(() => run(read))
      .toEqual([
        'inbound\t\tAre you open today?',
        'outbound\tdelivered\tHello Aisyah, which branch?',
        'inbound\t\tIpoh',
        'outbound\tdelivered\tIpoh is open from 9 to 5.',
      ]);
  });

  it('sends a template to a contact who has not written', async () => {
    const lines = await follow('Write first', { CONTACT: '60129999999' });
    expect(lines).toEqual(['1', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    await expect.poll(() => graph.sent.map(({ addressee }) => addressee)).toEqual(['60129999999']);
    expect(graph.sent[0]?.body).toMatchObject({ type: 'template', template: { name: 'visit_reminder' } });
  });

  it('shows a token that does not work, and what Meta said of the account', async () => {
    await server.call('PUT', '/v1/secrets/whatsapp_access_token', { value: 'wrong' });
    await follow('Write first', { CONTACT: '60128888888' });
    await expect.poll(channelStatus).toBe('needs_operator');
    await meta.post(postOf('account disabled'));
    const lines = (await follow('Look for faults')).join('\n');
    expect(lines).toContain('"status": "needs_operator"');
    expect(lines).toContain('account_update.disabled_update');
    await server.call('PUT', '/v1/secrets/whatsapp_access_token', { value: accessToken });
  });

  it('pauses the automation of a contact and resumes it', async () => {
    await server.call('POST', '/v1/contacts', { contactNumber: CONTACT });
    expect(await follow('Answer by hand')).toEqual([expect.stringContaining('"until"'), 'null']);
  });

  it('adds a second number with a token of its own', async () => {
    expect(await follow('Add a second number', { PHONE_NUMBER_ID: '102', ACCESS_TOKEN: 'token-of-the-shop' })).toEqual([
      '[]',
    ]);
  });
});
