import { readFileSync } from 'node:fs';
import { createMemorySecretStore, createProxyServer, faults } from '@luluchat/flow-testing';
import type { ProxyServer, ScriptedReceiverOptions } from '@luluchat/flow-testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';
import type { EgressOptions } from '../src/index.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

const pem = (name: string) => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');
const loopbackTls = { key: pem('loopback.key'), cert: pem('loopback.pem') };

let proxy: ProxyServer;
let world: World;
afterEach(async () => {
  await world.close();
  await proxy.close();
});

const open = async (egress: EgressOptions = {}, receiver: ScriptedReceiverOptions = {}, withTls = false) => {
  proxy = await createProxyServer(withTls ? loopbackTls : undefined);
  const lookup = () => {
    throw new Error('the proxy resolves');
  };
  world = await createWorld({ egress: { proxy: proxy.url, lookup, ...egress } }, receiver);
};
const named = (host = 'crm.example') => world.receiver.url.replace('127.0.0.1', host);

describe('a proxy of the operator', () => {
  it('tunnels calls, resolves their names, and keeps the tunnel', async () => {
    await open();
    const { result } = await world.call({ url: named() });
    expect(result.errorKind).toBeNull();
    await world.rest();
    await world.call({ url: named() });
    const { host } = new URL(named());
    expect(proxy.asked.map(({ method, url, headers }) => [method, url, headers.host])).toEqual([
      ['CONNECT', host, host],
    ]);
    expect(proxy.asked[0]?.headers).not.toHaveProperty('proxy-authorization');
    expect(world.receiver.requests.map(({ target, headers }) => [target.split('?')[0], headers['host']])).toEqual(
      Array(2).fill(['/', host]),
    );
  });

  it('tunnels encrypted calls; the certificate is that of the receiver', async () => {
    await open({ ca: [pem('ca.pem')] }, { tls: loopbackTls });
    const { result } = await world.call();
    expect(result).toMatchObject({
      errorKind: null,
      attempts: [{ timings: { tlsMs: expect.any(Number) as unknown } }],
    });
    expect((await world.call({ url: named() })).result).toMatchObject({ errorKind: 'tls' });
    expect((await world.call({ url: named() })).result.message).toMatch(/another name/);
    expect(proxy.asked.length).toBe(3);
  });

  it('is called by TLS and must have a valid certificate', async () => {
    await open({ ca: [pem('ca.pem')] }, {}, true);
    expect((await world.call({ url: named() })).exit).toBe('success');
    await world.close();
    world = await createWorld({ egress: { proxy: proxy.url } });
    expect((await world.call({ url: named() })).result.errorKind).toBe('connection');
    expect(proxy.asked).toHaveLength(1);
  });

  it('gets its credentials, which no receiver gets', async () => {
    await open();
    const credentials = proxy.url.replace('//', '//ann:p%40ss@');
    await world.close();
    world = await createWorld({ egress: { proxy: credentials } });
    world.receiver.answer(faults.echo());
    const { result } = await world.call({ url: named() });
    expect(proxy.asked[0]?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('ann:p@ss').toString('base64')}`);
    expect(Object.keys(world.receiver.requests[0]?.headers ?? {}).join()).not.toMatch(/proxy/);
    expect(JSON.stringify(result)).not.toMatch(/p@ss|p%40ss|proxy/);
  });

  it.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/',
    'http://metadata.google.internal/',
    'http://crm.example:25/',
  ])('is not asked for %s, whose URL is already denied', async (url) => {
    await open();
    expect((await world.call({ url })).result.errorKind).toBe('blocked');
    expect(proxy.asked).toHaveLength(0);
  });

  it.each(['403 Forbidden', '407 Proxy Authentication Required', '502 Bad Gateway', '500 No'])(
    'fails the connection as usual when it responds with %s',
    async (status) => {
      await open();
      proxy.answer((socket) => socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 6\r\n\r\nsecret`));
      const { result } = await world.call({ url: named() });
      expect(result).toMatchObject({ errorKind: 'connection', status: null, attempts: [{ response: null }] });
      expect(result.message).toBe('No connection to "crm.example" could be made.');
    },
  );

  it.each<[string, Parameters<ProxyServer['answer']>[0], string]>([
    ['says nothing', () => undefined, 'timeout'],
    ['drips its answer', (socket) => void socket.write('HTTP/1.1 200 T'), 'timeout'],
    ['hangs up', (socket) => void socket.destroy(), 'connection'],
    ['is no proxy', (socket) => void socket.end('SSH-2.0-x\r\n'), 'connection'],
    [
      'speaks before it is asked',
      (socket) => void socket.write('HTTP/1.1 200 T\r\n\r\nHTTP/1.1 200 OK\r\n\r\n'),
      'connection',
    ],
  ])('fails the call when it %s', async (_, script, errorKind) => {
    await open();
    proxy.answer(script);
    for (const url of [named(), named().replace('http:', 'https:')]) {
      expect((await world.call({ url, timeoutMs: 200 })).result.errorKind).toBe(errorKind);
    }
    expect(world.receiver.totalConnections).toBe(0);
  });

  it.each([undefined, loopbackTls])('fails as without it once the tunnel is open', async (tls) => {
    await open({ ca: [pem('ca.pem')] }, { ...(tls && { tls }) });
    world.receiver.answerNext(faults.resetInBody(), faults.silence(), faults.closeBeforeAnswer());
    expect((await world.call({ method: 'POST' })).result.errorKind).toBe('connection');
    expect((await world.call({ method: 'POST', timeoutMs: 100 })).result.errorKind).toBe('timeout');
    expect((await world.call({ method: 'POST' })).result.errorKind).toBe('connection');
    await world.receiver.untilOpenConnections(0);
  });

  it('fails the connection when its name cannot be resolved', async () => {
    await open({ proxy: 'http://127.0.0.1:2' });
    expect((await world.call({ url: named() })).result.errorKind).toBe('connection');
  });

  it('counts a handshake behind it into the deadline', async () => {
    await open();
    const { result } = await world.call({ url: named().replace('http:', 'https:'), timeoutMs: 100 });
    expect(['timeout', 'tls']).toContain(result.errorKind);
    await world.receiver.untilOpenConnections(0);
  });
});

it.each([
  '',
  'proxy:3128',
  'ftp://proxy/',
  'http://ann:hidden@proxy/path',
  'http://ann:hidden@proxy/?a',
  'socks5://proxy',
])('refuses %j as a proxy, without repeating it', async (url) => {
  await open();
  const make = () => createWebhookAction({ secrets: createMemorySecretStore(), egress: { proxy: url } });
  expect(make).toThrowError(expect.objectContaining({ code: 'invalid_step_plugin' }));
  expect(make).not.toThrowError(/hidden/);
});
