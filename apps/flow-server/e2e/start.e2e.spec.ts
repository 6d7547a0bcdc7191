import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeStudio } from './make-studio.js';
import { ROOT, startCommand, startProcess } from './start-process.js';
import type { TestProcess } from './start-process.js';
import { makeDataDir, removeDataDirs } from './start-server.js';
import type { Json } from './start-server.js';

const SCRIPT = 'tools/start/start.mjs';

afterAll(() => removeDataDirs());

/** The build of the studio takes long, and has its own test. */
const NO_STUDIO = { STUDIO_DIR: 'off' };

/** Folders that cannot be created: below a file, directly and deeper. */
const UNCREATABLE = [join(ROOT, 'package.json', 'data'), join(ROOT, 'package.json', 'data', 'below')];

interface Started extends TestProcess {
  readonly url: string;
  readonly flowId: string;
}

async function start(
  dataDir: string,
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const flags = ['--port', '0', '--demo-receiver-port', '0', '--data-dir', dataDir, ...args];
  const running = startProcess(SCRIPT, flags, { ...NO_STUDIO, ...settings });
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
  it('runs the demo, keeps its data, seeds once, does not change an edited flow, and prints nothing of a studio that it does not serve', async () => {
    const dataDir = makeDataDir();
    const first = await start(dataDir);
    expect(first.stdout()).toMatch(
      /^Building \.\.\.\n {2}1 of (\d+): [\w-]+\n(?: {2}.+\n)*? {2}\1 of \1: [\w-]+\n(?:Bundling the server \.\.\.\n(?: {2}.+\n)*)?Starting /,
    );
    expect(first.stdout()).not.toMatch(/studio/i);
    expect(existsSync(join(dataDir, 'flows.db'))).toBe(true);
    expect(first.stdout()).toContain(`curl ${first.url}/v1/contacts/60123456789`);
    const body = { contact_number: '60123456789', name: 'Aisyah' };
    const { runId } = await call(`${first.url}/trigger/flow/${first.flowId}`, 'POST', body);
    const run = `${first.url}/v1/runs/${String(runId)}`;
    await expect.poll(async () => (await call(run))['status']).toBe('completed');
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

    // Both ports differ now: an unedited flow is updated to the new address of the receiver.
    const second = await start(dataDir);
    expect(second.stdout()).not.toContain('Bundling');
    expect(second.flowId).toBe(first.flowId);
    expect(await call(`${second.url}/v1/contacts/60123456789`)).toEqual(contact);
    const again = await call(`${second.url}/trigger/flow/${second.flowId}`, 'POST', body);
    const secondRun = `${second.url}/v1/runs/${String(again['runId'])}`;
    await expect.poll(async () => (await call(secondRun))['status']).toBe('completed');
    expect((await call(secondRun))['steps']).toMatchObject([{ stepId: 'lookup', exit: 'success' }, {}, {}]);
    const { draft } = await call(`${second.url}/v1/flows/${second.flowId}`);
    const edited = { ...(draft as Json), name: 'My own version' };
    await call(`${second.url}/v1/flows/${second.flowId}`, 'PUT', edited);
    expect(await stop(second)).toBe(0);

    const third = await start(dataDir);
    expect(third.stdout()).toContain('The demo flow was edited');
    const { items } = await call(`${third.url}/v1/flows`);
    expect(items).toMatchObject([{ id: first.flowId, name: 'My own version', hasUnpublishedChanges: true }]);
    expect(await call(`${third.url}/v1/flows/${first.flowId}`)).toMatchObject({ draft: edited });
    expect(await stop(third)).toBe(0);
  }, 120_000);

  it('allows its receiver in addition to the allowed hosts, prints that and calls for tokens to insert, and tells no tokens or keys', async () => {
    const dataDir = makeDataDir();
    const secrets = {
      API_ACCESS_TOKEN: 'planted-api-token',
      TRIGGER_ACCESS_TOKEN: 'planted-trigger-token',
      SECRETS_KEY: Buffer.from('planted-key-of-secrets-32-bytes!').toString('base64'),
    };
    const running = await start(dataDir, ['--egress-allow-hosts', 'crm.internal'], secrets);
    const [, receiver = ''] = /Demo receiver +http:\/\/(\S+)/.exec(running.stdout()) ?? [];
    expect(running.stdout()).toContain(`public addresses, and EGRESS_ALLOW_HOSTS=crm.internal,${receiver}\n`);
    for (const name of ['API_ACCESS_TOKEN', 'TRIGGER_ACCESS_TOKEN']) {
      expect(running.stdout()).toContain(`export ${name}='<`);
      expect(running.stdout()).toContain(`-H "Authorization: Bearer $${name}"`);
    }
    const tryCall = async (url: string): Promise<Json> => {
      const body = { config: { method: 'GET', url }, contact: { contactNumber: '60123456789' } };
      const answer = await fetch(`${running.url}/v1/step-types/webhook-action/test`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets.API_ACCESS_TOKEN}` },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Json;
    };
    expect(await tryCall(`http://${receiver}/members`)).toMatchObject({ exit: 'success' });
    // Loopback on another port stays blocked: here that of the server.
    expect(await tryCall(running.url)).toMatchObject({ exit: 'error', result: { errorKind: 'blocked' } });
    expect(await stop(running)).toBe(0);
    const written = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'latin1'));
    for (const text of [running.stdout(), running.stderr(), ...written]) {
      for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
    }
  }, 60_000);

  it.each(['--port', '--demo-receiver-port'])('prints one line when the port of %s is in use', async (flag) => {
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
    [['--log-level', 'loud'], 'LOG_LEVEL is "loud"'],
    [['--default-country', 'Malaysia'], 'DEFAULT_COUNTRY is "Malaysia"'],
    [['--api-access-token', 'two words'], 'API_ACCESS_TOKEN must be 1 to 512'],
    [['--trigger-access-token', 'ä'], 'TRIGGER_ACCESS_TOKEN must be 1 to 512'],
  ])('rejects %j in one line, before it does anything', async (args, text) => {
    const run = startProcess(SCRIPT, args);
    expect(await run.ended).toBe(1);
    expect(run.stdout()).toBe('');
    expect(run.stderr()).toContain(text);
    expect(run.stderr().trimEnd().split('\n')).toHaveLength(1);
  });

  it.each<[string, readonly string[], Readonly<Record<string, string>>, RegExp]>([
    ['a country', ['--default-country', 'ZZ'], {}, /^DEFAULT_COUNTRY is "ZZ"; [^\n]+\n$/],
    ['a proxy', [], { EGRESS_PROXY: 'proxy:3128' }, /^EGRESS_PROXY is not an http or https URL [^\n]+\n$/],
    ['a range', ['--egress-allow-cidrs', '10.0.0.0/99'], {}, /^EGRESS_ALLOW_CIDRS holds "10\.0\.0\.0\/99", [^\n]+\n$/],
  ])('rejects in one line what only the flow server can check, and builds nothing: %s', async (_, args, env, line) => {
    const flags = ['--port', '0', '--demo-receiver-port', '0', '--data-dir', makeDataDir()];
    const run = startProcess(SCRIPT, [...flags, ...args], { SECRETS_KEY: '', ...env });
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toMatch(line);
    expect(run.stdout()).toBe('');
  });

  it.each(UNCREATABLE)(
    'prints one line when the data folder %s cannot be created, and builds nothing',
    async (folder) => {
      const run = startProcess(SCRIPT, ['--port', '0', '--demo-receiver-port', '0', '--data-dir', folder]);
      expect(await run.ended).toBe(1);
      expect(run.stderr()).toMatch(/^DATA_DIR \S+ cannot be made: [^\n]+\n$/);
      expect(run.stdout()).toBe('');
    },
  );

  it.skipIf(process.platform === 'win32')(
    'ends with its servers when a signal goes to npm',
    async () => {
      const flags = ['--port', '0', '--demo-receiver-port', '0', '--data-dir', makeDataDir()];
      const run = startCommand('npm', ['start', '--silent', '--', ...flags], NO_STUDIO);
      await run.waitForText(/Ctrl-C stops everything/);
      const [, url = ''] = /Flow server +(\S+)/.exec(run.stdout()) ?? [];
      const [, receiver = ''] = /Demo receiver +(\S+)/.exec(run.stdout()) ?? [];
      run.child.kill('SIGTERM');
      await run.ended;
      for (const gone of [url, receiver]) await expect(fetch(gone)).rejects.toThrow('fetch failed');
    },
    60_000,
  );

  it('prints the address of the studio first when it serves one', async () => {
    const running = await start(makeDataDir(), [], { STUDIO_DIR: makeStudio() });
    const [, ...printed] =
      /Starting the flow server[^]*?\n\n(\w+) +(\S+)\n(\w+ \w+) +(\S+)/.exec(running.stdout()) ?? [];
    expect(printed).toEqual(['Studio', `${running.url}/studio/`, 'Flow server', running.url]);
    const page = await fetch(`${running.url}/`);
    expect([page.url, page.status]).toEqual([`${running.url}/studio/`, 200]);
    expect(await page.text()).toContain('<div id="root"></div>');
    expect(await stop(running)).toBe(0);
  }, 60_000);

  it('lists its settings', async () => {
    const run = startProcess(SCRIPT, ['--help']);
    expect(await run.ended).toBe(0);
    for (const flag of ['--port', '--host', '--data-dir', '--demo-receiver-port']) expect(run.stdout()).toContain(flag);
  });
});

describe('npm run server', () => {
  const SERVER = 'tools/start/server.mjs';

  it('accepts the flags of npm start, and ends on a signal', async () => {
    const flags = ['--port', '0', '--data-dir', makeDataDir(), '--demo-receiver-port', '3999'];
    const run = startProcess(SERVER, flags, { DEMO_RECEIVER_PORT: '3998' });
    const [, url = ''] = await run.waitForText(/listening on (http:\/\/[^"\s]+)/);
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200);
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
  });

  it.skipIf(process.platform === 'win32')(
    'ends with the server when a signal goes to npm, and not before',
    async () => {
      const dataDir = makeDataDir();
      const run = startCommand('npm', ['run', '--silent', 'server', '--', '--port', '0', '--data-dir', dataDir]);
      const [, url = ''] = await run.waitForText(/listening on (http:\/\/[^"\s]+)/);
      await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200);
      run.child.kill('SIGTERM');
      await run.ended;
      expect(run.stdout()).toContain('"msg":"stopped"');
      await expect(fetch(url)).rejects.toThrow('fetch failed');
    },
  );

  it.each(UNCREATABLE)('prints one line when the data folder %s cannot be created', async (folder) => {
    const run = startProcess(SERVER, ['--port', '0', '--data-dir', folder]);
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toMatch(/^The server cannot start with DATA_DIR [^\n]+\n$/);
  });

  it('lists its settings, and the ignored one of npm start', async () => {
    const run = startProcess(SERVER, ['--help']);
    expect(await run.ended).toBe(0);
    expect(run.stdout()).toMatch(/--secrets-key /);
    expect(run.stdout()).toMatch(/--demo-receiver-port .*npm start/);
  });

  it('prints one line when it is not built', async () => {
    const folder = join(makeDataDir(), 'tools', 'start');
    mkdirSync(folder, { recursive: true });
    for (const file of ['server.mjs', 'run-built.mjs', 'server-bundle.mjs', 'run-command.mjs'])
      copyFileSync(join(ROOT, 'tools/start', file), join(folder, file));
    const run = startProcess(relative(ROOT, join(folder, 'server.mjs')), []);
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toMatch(/^The flow server is not built yet: run `npm run build` first[^\n]*\n$/);
  });
});
