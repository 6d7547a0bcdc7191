import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { startNameServer } from './start-name-server.js';
import type { NameServer } from './start-name-server.js';
import { ROOT } from './start-process.js';
import { ALLOW_LOOPBACK, makeDataDir, removeDataDirs, startServer, startServerProcess } from './start-server.js';
import type { Json, TestServer } from './start-server.js';

const CERTIFICATES = join(ROOT, 'packages/webhook-action/test/certificates');
const contact = { contactNumber: '60123456789' };

let receiver: ScriptedReceiver;
let names: NameServer;
let server: TestServer | undefined;

beforeAll(async () => {
  receiver = await createScriptedReceiver();
  names = await startNameServer({ 'crm.test': '127.0.0.1' });
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  receiver.reset();
});
afterAll(async () => {
  await receiver.close();
  names.close();
  removeDataDirs();
});

async function start(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  server = await startServer({ settings: { EGRESS_DNS_SERVERS: names.address, ...settings } });
  return server;
}

const callTo = (url: string) =>
  flowOf({
    call: { type: 'webhook-action', config: { method: 'GET', url }, exits: { success: 'done', error: 'done' } },
    done: COMPLETE,
  });
const port = (): string => new URL(receiver.url).port;

async function kindOfRun(running: TestServer, url: string): Promise<unknown> {
  const runId = await running.trigger(await running.publish(callTo(url)), { contact_number: '60123456789' });
  const read = () => running.call<{ finishedAt: string | null; steps: { result: Json }[] }>('GET', `/v1/runs/${runId}`);
  await expect.poll(async () => (await read()).body.finishedAt).not.toBeNull();
  return (await read()).body.steps[0]?.result['errorKind'];
}

async function kindOfTest(running: TestServer, url: string): Promise<unknown> {
  const body = { config: { method: 'GET', url }, contact };
  const answer = await running.call<{ result: Json }>('POST', '/v1/step-types/webhook-action/test', body);
  expect(answer.status).toBe(200);
  return answer.body.result['errorKind'];
}

describe('by default', () => {
  it('a name that resolves to this machine is blocked, in a test and in a run', async () => {
    const running = await start();
    const url = `http://crm.test:${port()}/`;
    expect(await kindOfTest(running, url)).toBe('blocked');
    expect(await kindOfRun(running, url)).toBe('blocked');
    expect(receiver.requests).toEqual([]);
    expect(receiver.totalConnections).toBe(0);
  });

  it('a private address in a flow is reported when it is published, and blocked in a test', async () => {
    const running = await start();
    const urls = [
      'http://127.0.0.1/',
      'http://[::1]:8080/',
      'http://10.0.0.5/',
      'http://169.254.169.254/',
      'http://2130706433/',
    ];
    for (const url of [...urls, 'http://[::ffff:127.0.0.1]/', 'http://0x7f.1/', 'https://8.8.8.8:22/']) {
      const { id } = (await running.call('POST', '/v1/flows', callTo(url))).body;
      const published = await running.call<{ problems: Json[] }>('POST', `/v1/flows/${String(id)}/publish`);
      expect([published.status, url]).toEqual([422, url]);
      expect(published.body.problems).toMatchObject([
        { severity: 'error', code: 'blocked_destination', path: '/steps/call/config/url' },
      ]);
      expect([await kindOfTest(running, url), url]).toEqual(['blocked', url]);
    }
  });
});

describe('an operator', () => {
  it('can allow a range', async () => {
    const running = await start(ALLOW_LOOPBACK);
    expect(await kindOfTest(running, receiver.url)).toBeNull();
    expect(await kindOfRun(running, `http://crm.test:${port()}/`)).toBeNull();
    expect(receiver.requests).toHaveLength(2);
  });

  it('can allow one host on one port', async () => {
    const running = await start({ EGRESS_ALLOW_HOSTS: `crm.test:${port()}` });
    expect(await kindOfRun(running, `http://crm.test:${port()}/`)).toBeNull();
    expect(await kindOfTest(running, `http://crm.test:${Number(port()) + 1}/`)).toBe('blocked');
  });

  it('can name the trusted authorities', async () => {
    const read = (name: string): string => readFileSync(join(CERTIFICATES, name), 'utf8');
    const secure = await createScriptedReceiver({ tls: { key: read('loopback.key'), cert: read('loopback.pem') } });
    const trusting = await start({ ...ALLOW_LOOPBACK, EGRESS_CA_FILE: join(CERTIFICATES, 'ca.pem') });
    expect(await kindOfTest(trusting, secure.url)).toBeNull();
    await trusting.stop();
    expect(await kindOfTest(await start(ALLOW_LOOPBACK), secure.url)).toBe('tls');
    await secure.close();
  });

  it('can allow longer deadlines', async () => {
    const running = await start({ ...ALLOW_LOOPBACK, WEBHOOK_MAX_TIMEOUT_MS: '20000' });
    const body = (timeoutMs: number) => ({ config: { method: 'GET', url: receiver.url, timeoutMs }, contact });
    const status = async (timeoutMs: number) =>
      (await running.call('POST', '/v1/step-types/webhook-action/test', body(timeoutMs))).status;
    expect([await status(20_000), await status(20_001)]).toEqual([200, 400]);
  });

  it.each([
    ['EGRESS_ALLOW_CIDRS', '10.0.0.0/8,10.0.0.0/99', '"10.0.0.0/99"'],
    ['EGRESS_ALLOW_HOSTS', '*.internal', '"*.internal"'],
    ['EGRESS_CA_FILE', '/nowhere/ca.pem', '/nowhere/ca.pem'],
    ['SECRETS_KEY', 'hunter2hunter2', 'SECRETS_KEY is no key'],
  ])('gets one line that says why %s=%s is invalid', async (name, value, text) => {
    const run = startServerProcess(['--data-dir', makeDataDir()], {
      PORT: '0',
      [name]: value,
    });
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toContain(name);
    expect(run.stderr()).toContain(text);
    expect(run.stderr().trimEnd().split('\n')).toHaveLength(1);
    expect(run.stderr() + run.stdout()).not.toContain('hunter2');
  });

  it('gets one line for a file without a certificate', async () => {
    const file = join(makeDataDir(), 'ca.pem');
    writeFileSync(file, 'hello');
    const run = startServerProcess(['--data-dir', makeDataDir()], {
      PORT: '0',
      EGRESS_CA_FILE: file,
    });
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toBe(`EGRESS_CA_FILE ${file} cannot be used: it holds no certificate in PEM form.\n`);
  });
});
