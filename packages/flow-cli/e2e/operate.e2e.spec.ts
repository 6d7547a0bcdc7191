import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runIn } from './run-in.js';
import type { Run } from './run-in.js';
import { startFlowServer } from './start-flow-server.js';
import type { FlowServer } from './start-flow-server.js';

const TOKEN = 'token-of-the-operator';
const flowWith = (name: string, triggers: readonly object[]) => ({
  name,
  triggers,
  start: 'wait',
  steps: {
    wait: { type: 'wait-for-reply', config: { duration: { amount: 5, unit: 'minutes' } }, exits: { answered: 'done' } },
    done: { type: 'complete' },
  },
});

let server: FlowServer;
let folder: string;
beforeAll(async () => {
  server = await startFlowServer(TOKEN);
  folder = await mkdtemp(join(tmpdir(), 'luluchat-operate-'));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const luluchat = (...args: readonly string[]): Promise<Run> =>
  runIn(folder, args, { LULUCHAT_SERVER: server.url, LULUCHAT_TOKEN: TOKEN });
/** Runs a command that must be good, and returns its output. */
async function outputOf(...args: readonly string[]): Promise<string> {
  const run = await luluchat(...args);
  expect({ exitCode: run.exitCode, err: run.err }).toEqual({ exitCode: 0, err: '' });
  return run.out;
}
async function publish(document: { readonly name: string }): Promise<string> {
  const id = String((await server.call('POST', '/v1/flows', document)).body['id']);
  await server.call('POST', `/v1/flows/${id}/publish`);
  return id;
}
const trigger = (id: string, number: string) =>
  server.call('POST', `/trigger/flow/${id}`, { contact_number: number, name: 'Aisyah' });

describe('luluchat versions and unpublish', () => {
  it('list the versions of a flow by its title, restore one as draft, and take the published one back', async () => {
    const id = await publish(flowWith('Order status', [{ type: 'webhook' }]));
    await server.call('PUT', `/v1/flows/${id}`, { ...flowWith('Order status', [{ type: 'webhook' }]), start: 'done' });
    await server.call('POST', `/v1/flows/${id}/publish`);
    expect(await outputOf('versions', 'list', 'Order status')).toMatch(
      /^VERSION {2}PUBLISHED\n2 {8}2\S+Z\n1 {8}2\S+Z\n$/,
    );
    expect(JSON.parse(await outputOf('versions', 'show', id, '1'))).toMatchObject({ start: 'wait' });
    expect(await outputOf('versions', 'restore', id, '1')).toMatch(
      /^The draft is that of version 1 now\.\n.*not-answered/,
    );
    expect((await server.call('GET', `/v1/flows/${id}`)).body).toMatchObject({ draft: { start: 'wait' } });
    await server.call('POST', `/v1/flows/${id}/publish`);
    expect((await trigger(id, '60123000001')).status).toBe(200);
    expect(await outputOf('unpublish', id, '--cancel-runs')).toMatch(
      /^The flow is not published any more\. Its runs are being cancelled: luluchat bulk show \S+\n$/,
    );
    expect((await trigger(id, '60123000001')).status).toBe(404);
    await expect
      .poll(() => outputOf('runs', 'list', '--flow', id, '--status', 'cancelled', '--contact', 'aisyah'), {
        timeout: 60_000,
      })
      .toContain('60123000001');
  });

  it('refuse a flow and a version that are not there', async () => {
    expect(await luluchat('unpublish', 'nothing')).toMatchObject({ exitCode: 1, out: '' });
    expect(await luluchat('versions', 'restore', 'Order status')).toMatchObject({ exitCode: 2, out: '' });
    expect((await luluchat('versions', 'restore', 'Order status', '99')).err).toContain('no version 99');
  });
});

describe('luluchat deleted', () => {
  it('lists what was deleted and brings it back', async () => {
    const id = await publish(flowWith('Newsletter', [{ type: 'webhook' }]));
    await server.call('PUT', '/v1/attributes/tier', { type: 'string' });
    await server.call('DELETE', `/v1/flows/${id}`);
    await server.call('DELETE', '/v1/attributes/tier');
    expect(await outputOf('deleted', 'flows')).toContain(`${id}  Newsletter`);
    expect(await outputOf('deleted', 'attributes')).toContain('tier  string');
    expect(await outputOf('deleted', 'flows', '--restore', id)).toContain(`${id} is back.`);
    expect(await outputOf('deleted', 'attributes', '--restore', 'tier')).toContain('tier is back');
    expect((await server.call('GET', `/v1/flows/${id}`)).status).toBe(200);
    expect(await outputOf('deleted', 'flows')).toBe('Nothing can be brought back.\n');
    expect(await luluchat('deleted', 'flows', '--restore', id)).toMatchObject({ exitCode: 1, out: '' });
  });
});

describe('luluchat schedules', () => {
  it('pauses and resumes the schedules of a flow, and lists their times', async () => {
    const id = await publish(
      flowWith('Reminder', [{ type: 'schedule', cron: '0 9 1 1 *', timeZone: 'UTC', segment: {} }]),
    );
    await expect
      .poll(() => outputOf('schedules', 'list', 'Reminder'), { timeout: 60_000 })
      .toContain(`planned  0        ${id}`);
    expect(await outputOf('schedules', 'pause', id)).toBe('The schedules of the flow are paused.\n');
    expect(await outputOf('schedules', 'list', id)).toContain('planned, paused');
    expect(await outputOf('schedules', 'resume', id)).toBe('The schedules of the flow are resumed.\n');
    expect(await outputOf('schedules', 'list', id)).not.toContain('paused');
    expect((await luluchat('schedules', 'pause')).exitCode).toBe(2);
  });
});

describe('luluchat runs', () => {
  it('lists runs by their criteria, and shows and cancels one', async () => {
    const id = await publish(flowWith('Ask', [{ type: 'webhook' }]));
    const { runId } = (await trigger(id, '60123000002')).body as { runId: string };
    await trigger(id, '60123000003');
    const listed = await luluchat('runs', 'list', '--flow', id, '--limit', '1');
    expect(listed).toMatchObject({ exitCode: 0, err: 'There are more: name a larger --limit.\n' });
    expect(listed.out).toContain('60123000003');
    expect(JSON.parse(await outputOf('runs', 'list', '--flow', id, '--format', 'json'))).toHaveLength(2);
    expect(await outputOf('runs', 'list', '--flow', id, '--trigger', 'keyword')).toBe('No run meets all criteria.\n');
    await outputOf('runs', 'cancel', runId);
    expect(JSON.parse(await outputOf('runs', 'show', runId))).toMatchObject({ id: runId, status: 'cancelled' });
    expect((await luluchat('runs', 'list', '--limit', '0')).exitCode).toBe(2);
    expect((await luluchat('runs', 'list', '--error-kind', 'x'.repeat(300))).exitCode).toBe(1);
  });
});

describe('luluchat contacts', () => {
  const create = (contactNumber: string, name: string) => server.call('POST', '/v1/contacts', { contactNumber, name });

  it('lists, exports, merges and erases contacts, the last two only when told twice', async () => {
    for (const [number, name] of [
      ['60129000001', 'Nurul'],
      ['60129000002', 'Nurul A'],
    ] as const)
      await create(number, name);
    expect(await outputOf('contacts', 'list', '--query', '6012900')).toMatch(
      /60129000001 +Nurul +-[ -]+\n.*60129000002 +Nurul A/s,
    );
    expect(await outputOf('contacts', 'export', '--query', 'nurul')).toMatch(
      /^contactId,.*60129000001,Nurul,.*60129000002,/s,
    );
    const rows = (await outputOf('contacts', 'export', '--query', 'nurul', '--format', 'ndjson')).trim().split('\n');
    expect(rows.map((row) => (JSON.parse(row) as { name: string }).name)).toEqual(['Nurul', 'Nurul A']);
    expect(await outputOf('contacts', 'list', '--opted-out', '--query', '6012900')).toBe(
      'No contact meets all criteria.\n',
    );
    await server.call('PATCH', '/v1/contacts/60129000002', { optedOut: true });
    expect(await outputOf('contacts', 'list', '--opted-out', '--query', '6012900')).toMatch(
      /^ID +NUMBER +NAME +TAGS +LAST MESSAGE +ANY MESSAGE UNTIL +OPTED OUT\n.* 60129000002 .* - +- +20\d\d-[^\n]+Z *\n$/,
    );
    expect(await outputOf('contacts', 'export', '--opted-out', '--query', 'nurul')).toMatch(
      /^[^\n]*\n[^\n]*60129000002,[^\n]*\n$/,
    );
    const unsure = await luluchat('contacts', 'merge', '60129000001', '60129000002');
    expect(unsure).toMatchObject({ exitCode: 2, out: '' });
    expect(unsure.err).toContain('Nothing was changed; add --yes');
    const merged = await outputOf('contacts', 'merge', '60129000001', '60129000002', '--yes');
    expect(JSON.parse(merged)).toMatchObject({ contact: { name: 'Nurul' }, isRepeat: false });
    expect((await luluchat('contacts', 'erase', '60129000001')).exitCode).toBe(2);
    expect(JSON.parse(await outputOf('contacts', 'show', '60129000002'))).toMatchObject({ name: 'Nurul' });
    const receipt = await outputOf('contacts', 'erase', '60129000001', '--yes');
    expect(JSON.parse(receipt)).toMatchObject({ found: true, counts: { contacts: 2 } });
    expect(await outputOf('contacts', 'list', '--query', '6012900')).toBe('No contact meets all criteria.\n');
  });

  it('says why the server refuses an export', async () => {
    const refused = await luluchat('contacts', 'export', '--segment', '{');
    expect([refused.exitCode, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain('segment');
  });
});

describe('luluchat tokens and audit', () => {
  it('make a token that works until it is revoked, and list who did it', async () => {
    const token = (await outputOf('tokens', 'create', 'crm', '--scopes', 'read,run')).trim();
    const env = { LULUCHAT_SERVER: server.url, LULUCHAT_TOKEN: token };
    expect((await runIn(folder, ['list'], env)).exitCode).toBe(0);
    expect((await runIn(folder, ['audit'], env)).err).toContain('admin');
    const listed = await outputOf('tokens', 'list');
    expect(listed).toMatch(/crm +read,run/);
    expect(listed).not.toContain(token);
    const id = token.split('_')[1] ?? '';
    expect(await outputOf('tokens', 'revoke', id)).toBe(`The token ${id} is revoked.\n`);
    expect((await runIn(folder, ['list'], env)).exitCode).toBe(1);
    const entries = JSON.parse(await outputOf('audit', '--kind', 'token', '--id', id, '--format', 'json')) as object[];
    expect(entries).toMatchObject([{ action: 'deleted' }, { action: 'created' }]);
    expect(await outputOf('audit', '--kind', 'token')).toMatch(/API_ACCESS_TOKEN +deleted +token/);
    expect((await luluchat('tokens', 'create', 'crm')).exitCode).toBe(2);
    expect((await luluchat('tokens', 'revoke', id)).exitCode).toBe(1);
  });
});

it('every command that operates a server stands in the table of the README', async () => {
  const readme = await readFile(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  for (const name of ['unpublish', 'versions', 'schedules', 'deleted', 'runs', 'contacts', 'tokens', 'audit']) {
    expect(readme).toContain(`| \`${name}\``);
  }
});
