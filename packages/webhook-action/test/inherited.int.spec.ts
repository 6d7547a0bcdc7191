import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemorySecretStore, createProxyServer, executeStep } from '@luluchat/flow-testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createDestinationGuard, createWebhookAction } from '../src/index.js';
import { createWorld, LOOPBACK_ALLOWED } from './world.js';

const pem = (name: string) => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');

const polluted = new Set<string>();
/** Pollutes `Object.prototype`, as faulty code elsewhere in the process could, until the test ends. */
const pollute = (members: Readonly<Record<string, unknown>>): void => {
  for (const [name, value] of Object.entries(members)) {
    polluted.add(name);
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  }
};
const clean = (): void => {
  for (const name of polluted) Reflect.deleteProperty(Object.prototype, name);
  polluted.clear();
};
afterEach(clean);

const ALLOWING = { allowHosts: ['127.0.0.1', 'inside.example'], allowCidrs: ['0.0.0.0/0'] };

describe('guard and egress read own members only', () => {
  it('inherited allow lists and lookups allow nothing', async () => {
    const lookup = (): never => {
      throw new Error('asked');
    };
    pollute({ ...ALLOWING, lookup, dnsServers: ['127.0.0.1'] });
    for (const guard of [createDestinationGuard(), createDestinationGuard({})]) {
      expect(await guard.check('http://127.0.0.1/')).toEqual({ allowed: false, reason: 'denied_address' });
      expect(await guard.check('http://localhost/')).toMatchObject({ allowed: false, reason: 'denied_address' });
    }
  });

  it.each([{}, { egress: {} }])('a call with the options %j stays blocked', async (options) => {
    const { receiver, close } = await createWorld();
    pollute({ ...ALLOWING, egress: ALLOWING });
    const action = createWebhookAction({ secrets: createMemorySecretStore(), ...options });
    const { result } = await executeStep(action, { method: 'GET', url: receiver.url });
    clean();
    expect(result).toMatchObject({ exit: 'error', history: { errorKind: 'blocked' } });
    expect(receiver.totalConnections).toBe(0);
    await action.close();
    await close();
  });

  it('inherited proxies, limits and certificate authorities are not used', async () => {
    const proxy = await createProxyServer();
    pollute({ proxy: proxy.url, maxConnections: 0, maxConnectionsPerDestination: 0, ca: ['none'] });
    pollute({ destinations: { maxInFlight: 0 }, maxInFlight: 0, maxQueued: -1, breaker: { minimumCalls: 0 } });
    pollute({ retryPause: { baseMs: 0 }, baseMs: 0, maxTimeoutMs: 1, userAgent: '\n' });
    const world = await createWorld();
    clean();
    expect((await world.call()).exit).toBe('success');
    expect(proxy.asked).toEqual([]);
    await world.close();
    await proxy.close();
  });

  it('a proxy of the operator gets the options that the operator set', async () => {
    const proxy = await createProxyServer();
    const world = await createWorld({ egress: { ...LOOPBACK_ALLOWED, proxy: proxy.url } });
    pollute({ auth: 'ann:pass', socketPath: join(tmpdir(), 'luluchat-absent.sock') });
    const called = await world.call();
    clean();
    expect(called.result.errorKind).toBeNull();
    expect(proxy.asked).toHaveLength(1);
    expect(proxy.asked[0]?.headers).not.toHaveProperty('proxy-authorization');
    expect(proxy.asked[0]?.headers).not.toHaveProperty('authorization');
    await world.close();
    await proxy.close();
  });
});

describe.skipIf(process.platform === 'win32')('only the checked address is dialled', () => {
  it('an inherited socket of the machine is not used', async () => {
    const path = join(tmpdir(), `luluchat-inherited-${process.pid}.sock`);
    const inside: Server = createServer((_, response) => response.end('{"data":{"from":"inside"}}')).listen(path);
    const world = await createWorld();
    world.receiver.answer({ json: { data: { from: 'receiver' } } });
    pollute({ path, socketPath: path });
    const called = await world.call();
    clean();
    expect(called.result.data).toEqual({ from: 'receiver' });
    await world.close();
    await new Promise((resolve) => inside.close(resolve));
  });

  it('an inherited certificate authority is not trusted', async () => {
    const tls = { key: pem('loopback.key'), cert: pem('loopback.pem') };
    const world = await createWorld({}, { tls });
    pollute({ ca: [pem('ca.pem')] });
    const called = await world.call();
    clean();
    expect(called.result.errorKind).toBe('tls');
    await world.close();
  });
});
