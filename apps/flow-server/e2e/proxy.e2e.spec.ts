import { createProxyServer, createScriptedReceiver } from '@luluchat/flow-testing';
import type { ProxyServer, ScriptedReceiver } from '@luluchat/flow-testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { ROOT } from './start-process.js';
import { makeDataDir, removeDataDirs, startServer } from './start-server.js';
import type { Json, TestServer } from './start-server.js';

const CERTIFICATES = join(ROOT, 'packages/webhook-action/test/certificates');
const pem = (name: string): string => readFileSync(join(CERTIFICATES, name), 'utf8');
const PASSWORD = 'planted p@ss';

let receiver: ScriptedReceiver;
let proxy: ProxyServer;
let server: TestServer;

beforeAll(async () => {
  receiver = await createScriptedReceiver();
});
afterAll(async () => {
  await receiver.close();
  removeDataDirs();
});

/** Starts a server with a proxy and no allowed destinations: it must neither resolve nor call the receiver. */
async function start(settings: Readonly<Record<string, string>>): Promise<void> {
  const credentials = `ann:${encodeURIComponent(PASSWORD)}@`;
  const url = proxy.url.replace('://', `://${credentials}`);
  server = await startServer({
    dataDir: makeDataDir(),
    settings: { EGRESS_PROXY: url, LOG_LEVEL: 'trace', ...settings },
  });
}

const callTo = (url: string) => ({ method: 'POST', url });
const urlBehind = (name: string): string => `http://${name}.partner.example:${new URL(receiver.url).port}/members`;

/** Returns the results of the same call in a test of the step and in a run. */
async function callBothWays(url: string): Promise<readonly Json[]> {
  const body = { config: callTo(url), contact: { contactNumber: '60123456789' } };
  const tested = await server.call<{ result: Json }>('POST', '/v1/step-types/webhook-action/test', body);
  const exits = { success: 'done', error: 'done' };
  const flowId = await server.publish(
    flowOf({ call: { type: 'webhook-action', config: callTo(url), exits }, done: COMPLETE }),
  );
  const runId = await server.trigger(flowId, { contact_number: '60123456789' });
  const read = () => server.call<{ finishedAt: string | null; steps: { result: Json }[] }>('GET', `/v1/runs/${runId}`);
  await expect.poll(async () => (await read()).body.finishedAt).not.toBeNull();
  return [tested.body.result, (await read()).body.steps[0]?.result ?? {}];
}

describe.each([
  ['http', undefined, {}],
  ['https', { key: pem('loopback.key'), cert: pem('loopback.pem') }, { EGRESS_CA_FILE: join(CERTIFICATES, 'ca.pem') }],
])('an %s proxy by EGRESS_PROXY', (_, tls, settings) => {
  beforeAll(async () => {
    proxy = await createProxyServer(tls);
    await start(settings);
  });
  afterAll(async () => {
    await server.stop();
    await proxy.close();
    receiver.reset();
  });

  it('forwards the calls of tests and runs, and resolves their names', async () => {
    receiver.answer({ json: { data: { tier: 'gold' } } });
    for (const result of await callBothWays(urlBehind('crm'))) {
      expect(result).toMatchObject({ status: 200, errorKind: null, data: { tier: 'gold' } });
    }
    const { host } = new URL(urlBehind('crm'));
    const authorization = `Basic ${Buffer.from(`ann:${PASSWORD}`).toString('base64')}`;
    expect(proxy.asked.map(({ method, url, headers }) => [method, url, headers['proxy-authorization']])).toEqual(
      expect.arrayContaining([['CONNECT', host, authorization]]),
    );
    expect(new Set(proxy.asked.map(({ url }) => url))).toEqual(new Set([host]));
    expect(receiver.requests.map(({ headers }) => [headers.host, headers['proxy-authorization']])).toEqual([
      [host, undefined],
      [host, undefined],
    ]);
  });

  it('that refuses causes an error without its address, and gets no call to a private address', async () => {
    proxy.answer((socket) => void socket.end('HTTP/1.1 407 Who are you\r\n\r\n'));
    const results = await callBothWays(urlBehind('erp'));
    for (const result of results) expect(result).toMatchObject({ status: null, errorKind: 'connection' });
    const before = [proxy.asked.length, receiver.requests.length];
    const body = { config: callTo(receiver.url), contact: { contactNumber: '60123456789' } };
    const denied = await server.call<{ result: Json }>('POST', '/v1/step-types/webhook-action/test', body);
    expect(denied.body.result['errorKind']).toBe('blocked');
    expect([proxy.asked.length, receiver.requests.length]).toEqual(before);
    await server.stop();
    const shown = JSON.stringify([results, denied.body]) + server.stdout() + server.stderr();
    for (const form of [PASSWORD, encodeURIComponent(PASSWORD), Buffer.from(`ann:${PASSWORD}`).toString('base64')]) {
      expect(shown).not.toContain(form);
    }
    expect(JSON.stringify([results, denied.body])).not.toContain(new URL(proxy.url).port);
  });
});
