import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startProcess } from './start-process.js';
import type { TestProcess } from './start-process.js';
import { makeDataDir, removeDataDirs } from './start-server.js';
import type { Json } from './start-server.js';

const SCRIPT = 'tools/start/start.mjs';

afterAll(() => removeDataDirs());

interface Started extends TestProcess {
  readonly url: string;
  readonly flowId: string;
}

async function start(dataDir: string, args: readonly string[] = []): Promise<Started> {
  const flags = ['--port', '0', '--demo-receiver-port', '0', '--data-dir', dataDir, ...args];
  const running = startProcess(SCRIPT, flags);
  await running.waitForText(/Ctrl-C stops everything/);
  const [, url = ''] = /Flow server +(\S+)/.exec(running.stdout()) ?? [];
  const [, flowId = ''] = /\/trigger\/flow\/(\S+)/.exec(running.stdout()) ?? [];
  return { ...running, url, flowId };
}

async function stop(running: TestProcess): Promise<number | null> {
  running.child.kill('SIGINT');
  return running.ended;
}

async function call(url: string, method = 'GET', body?: unknown): Promise<Json> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (await response.json()) as Json;
}

async function listen(): Promise<{ readonly port: string; readonly close: () => void }> {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  return { port: String((taken.address() as AddressInfo).port), close: () => taken.close() };
}

describe('npm start', () => {
  it('runs the demo, keeps its data, seeds once, and leaves an edited flow alone', async () => {
    const dataDir = makeDataDir();
    const first = await start(dataDir);
    expect(existsSync(join(dataDir, 'flows.db'))).toBe(true);
    expect(first.stdout()).toContain(`curl ${first.url}/v1/contacts/60123456789`);
    const body = { contact_number: '60123456789', name: 'Aisyah' };
    const { runId } = await call(`${first.url}/trigger/flow/${first.flowId}`, 'POST', body);
    const run = `${first.url}/v1/runs/${String(runId)}`;
    await expect.poll(async () => (await call(run))['status'], { timeout: 5_000 }).toBe('completed');
    const contact = await call(`${first.url}/v1/contacts/60123456789`);
    expect(contact).toMatchObject({
      name: 'Aisyah',
      attributes: {
        membership_tier: expect.any(String) as string,
        points: expect.any(Number) as number,
        renewal_date: expect.stringMatching(/^2027-\d\d-\d\d$/) as string,
      },
    });
    expect(await stop(first)).toBe(0);

    // Both ports are others now: the flow follows the receiver, unless somebody has edited it.
    const second = await start(dataDir);
    expect(second.flowId).toBe(first.flowId);
    expect(await call(`${second.url}/v1/contacts/60123456789`)).toEqual(contact);
    const again = await call(`${second.url}/trigger/flow/${second.flowId}`, 'POST', body);
    const secondRun = `${second.url}/v1/runs/${String(again['runId'])}`;
    await expect.poll(async () => (await call(secondRun))['status'], { timeout: 5_000 }).toBe('completed');
    expect((await call(secondRun))['steps']).toMatchObject([{ stepId: 'lookup', exit: 'success' }, {}, {}]);
    const { draft } = await call(`${second.url}/v1/flows/${second.flowId}`);
    const edited = { ...(draft as Json), name: 'My own version' };
    await call(`${second.url}/v1/flows/${second.flowId}`, 'PUT', edited);
    expect(await stop(second)).toBe(0);

    const third = await start(dataDir);
    expect(third.stdout()).toContain('The demo flow was edited');
    const { items } = await call(`${third.url}/v1/flows`);
    expect(items).toMatchObject([{ id: first.flowId, draft: edited }]);
    expect(await stop(third)).toBe(0);
  }, 120_000);

  it.each(['--port', '--demo-receiver-port'])('says in one line that the port of %s is taken', async (flag) => {
    const taken = await listen();
    const other = flag === '--port' ? '--demo-receiver-port' : '--port';
    const run = startProcess(SCRIPT, [flag, taken.port, other, '0', '--data-dir', makeDataDir()]);
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toMatch(new RegExp(`^Port ${taken.port} on 127\\.0\\.0\\.1 is taken: [^\\n]+\\n$`));
    taken.close();
  });

  it.each([
    [['--colour', 'red'], "Unknown option '--colour'"],
    [['--port', '99999'], 'PORT is "99999"'],
    [['--port', '3001'], 'choose two ports'],
    [['--host', '0.0.0.0'], 'API_ACCESS_TOKEN'],
  ])('refuses %j in one line', async (args, text) => {
    const run = startProcess(SCRIPT, args);
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toContain(text);
    expect(run.stderr().trimEnd().split('\n')).toHaveLength(1);
  });

  it('lists its settings', async () => {
    const run = startProcess(SCRIPT, ['--help']);
    expect(await run.ended).toBe(0);
    for (const flag of ['--port', '--host', '--data-dir', '--demo-receiver-port']) expect(run.stdout()).toContain(flag);
  });
});
