/** Follows the page Day to day with the programs that it names. */
import { execa } from 'execa';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, GREETING, sendText } from './flow-documents.js';
import { isToolMissing, readPage } from './page-commands.js';
import type { PageValues } from './page-commands.js';
import { untilStatus } from './runs.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import { useServer } from './use-server.js';

const TOKEN = 'a-token-of-the-test-of-the-page';
const CONTACT = '60123456789';

describe.skipIf(isToolMissing)('the page Day to day', () => {
  const folder = mkdtempSync(join(tmpdir(), 'luluchat-operating-'));
  const server = useServer({ settings: { API_ACCESS_TOKEN: TOKEN, ...ALLOW_LOOPBACK } });
  afterAll(() => rmSync(folder, { recursive: true }));

  const page = readPage('operating.md', folder);
  const run = (commands: string, values: PageValues = {}) =>
    page.run(commands, { SERVER: server.url, API_ACCESS_TOKEN: TOKEN, ...values });
  const follow = (title: string, values?: PageValues) => run(page.of(title), values);

  it('finds the endpoint that fails in the log, and continues the runs when it works again', async () => {
    const receiver = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end('{"data": {}}');
    });
    const listen = (port: number) =>
      new Promise<number>((resolve) => {
        receiver.listen(port, '127.0.0.1', () => resolve((receiver.address() as AddressInfo).port));
      });
    const port = await listen(0);
    await new Promise((resolve) => receiver.close(resolve));
    const config = { method: 'GET', url: `http://127.0.0.1:${port}`, retry: { maxAttempts: 2 } };
    const flowId = await server.publish(
      flowOf({
        tell: { type: 'webhook-action', config, exits: { success: 'done', error: 'sorry' } },
        sorry: sendText('Sorry', 'done'),
        done: COMPLETE,
      }),
    );
    await untilStatus(server, await server.trigger(flowId, { contact_number: CONTACT }), 'completed');
    await expect.poll(() => server.stdout()).toContain('"a webhook call failed"');
    writeFileSync(join(folder, 'server.log'), `not JSON\n${server.stdout()}`);
    await listen(port);
    const lines = await follow('An endpoint fails', { DESTINATION: `127.0.0.1:${port}` });
    receiver.close();
    receiver.closeAllConnections();
    expect(lines).toContainEqual(
      expect.stringMatching(new RegExp(`^ *1 127.0.0.1:${port}\t${flowId}\ttell\tconnection\t$`)),
    );
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^[0-9a-f-]{36}\t${CONTACT}\tcompleted\t`)));
    expect(lines).toContainEqual(expect.stringContaining('resume completed: 1 matched, 1 would be changed'));
    expect(lines).toContainEqual(expect.stringContaining('resume completed: 1 matched, 1 changed'));
  });

  it('rolls a version back', async () => {
    const FLOW_ID = await server.publish({ ...GREETING, name: 'First' });
    const { headers } = await server.call('GET', `/v1/flows/${FLOW_ID}`);
    const changed = { ...GREETING, name: 'Second' };
    await server.call('PUT', `/v1/flows/${FLOW_ID}`, changed, { 'if-match': headers.get('etag') ?? '' });
    await server.call('POST', `/v1/flows/${FLOW_ID}/publish`);
    await follow('A version is wrong', { FLOW_ID });
    expect((await server.call('GET', `/v1/flows/${FLOW_ID}/versions/3`)).body).toMatchObject({
      document: { name: 'First' },
    });
    expect(JSON.parse(readFileSync(join(folder, 'draft.json'), 'utf8'))).toMatchObject({ name: 'Second' });
  });

  it('cancels many runs', async () => {
    const config = { duration: { amount: 5, unit: 'minutes' } };
    const FLOW_ID = await server.publish(
      flowOf({ wait: { type: 'wait-for-reply', config, exits: { answered: 'done' } }, done: COMPLETE }),
    );
    const runId = await server.trigger(FLOW_ID, { contact_number: CONTACT });
    await untilStatus(server, runId, 'waiting');
    const lines = await follow('Cancel many runs', { FLOW_ID });
    expect(lines.filter((line) => line.includes('1 matched'))).toHaveLength(2);
    expect((await server.call('GET', `/v1/runs/${runId}`)).body['status']).toBe('cancelled');
  });

  it('pauses a schedule', async () => {
    const triggers = [{ type: 'schedule', cron: '0 9 1 1 *', timeZone: 'Asia/Kuala_Lumpur', segment: {} }];
    const FLOW_ID = await server.publish({ ...GREETING, triggers });
    const planned = async () =>
      (await server.call<{ items: unknown[] }>('GET', `/v1/occurrences?flowId=${FLOW_ID}`)).body.items.length;
    await expect.poll(planned).toBe(1);
    const lines = await follow('Pause a schedule', { FLOW_ID });
    expect(lines.at(-1)).toMatch(/^\d{4}-01-01T01:00:00.000Z\tplanned\ttrue\t0$/);
  });

  it('brings a deleted flow back', async () => {
    const FLOW_ID = await server.publish({ ...GREETING, name: 'Brought back' });
    await server.call('DELETE', `/v1/flows/${FLOW_ID}`);
    expect(await follow('Bring a deleted flow back', { FLOW_ID })).toContain('Brought back');
    expect(await server.trigger(FLOW_ID, { contact_number: CONTACT })).not.toBe('undefined');
  });

  it('erases a contact', async () => {
    await server.call('POST', '/v1/contacts', { contactNumber: '60123456700' });
    await follow('Erase a contact', { CONTACT: '60123456700' });
    expect(JSON.parse(readFileSync(join(folder, 'erasure.json'), 'utf8'))).toMatchObject({ found: true });
    expect((await server.call('GET', '/v1/contacts/60123456700')).status).toBe(404);
  });

  it('rotates a token', async () => {
    const old = await server.call('POST', '/v1/tokens', { name: 'crm', scopes: ['read', 'run'] });
    const lines = await follow('Rotate a token', { TOKEN_ID: String(old.body['id']) });
    const made = lines.find((line) => line.startsWith('luf_')) ?? '';
    const tryToken = async (token: unknown) =>
      (await server.call('GET', '/v1/runs', undefined, { authorization: `Bearer ${String(token)}` })).status;
    expect([await tryToken(made), await tryToken(old.body['token'])]).toEqual([200, 401]);
  });

  it('restores a backup', async () => {
    const values = { DATA_DIR: server.dataDir, BACKUP: join(folder, 'flows.db') };
    const [backUp = '', restore = ''] = page.of('Restore a backup').split(/(?=^mkdir aside$)/m);
    const kept = await server.publish({ ...GREETING, name: 'Kept' });
    await run(backUp, values);
    const later = await server.publish({ ...GREETING, name: 'Later' });
    const settings = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
    await server.stop();
    await execa('bash', ['-euo', 'pipefail', '-c', [...settings, restore].join('')], { cwd: folder });
    await server.restart();
    expect((await server.call('GET', `/v1/flows/${kept}`)).status).toBe(200);
    expect((await server.call('GET', `/v1/flows/${later}`)).status).toBe(404);
  });
});
