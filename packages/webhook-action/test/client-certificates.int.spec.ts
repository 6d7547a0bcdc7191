import { spawn, spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { ServerOptions } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { createMemorySecretStore, executeStep } from '@luluchat/flow-testing';
import type { JsonObject } from '@luluchat/flow-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';
import type { DestinationTls, WebhookResult } from '../src/index.js';
import { redirectTo } from './redirect-world.js';
import { LOOPBACK_ALLOWED } from './world.js';

const pathOf = (name: string) => fileURLToPath(new URL(`certificates/${name}`, import.meta.url));
const pem = (name: string) => readFileSync(pathOf(name), 'utf8');
const ca = [pem('ca.pem')];
const pairOf = (name: string) => ({ cert: pem(`${name}.pem`), key: pem(`${name}.key`) });

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Receiver that asks for client certificates of the test authority, and notes the owner of each. */
async function startReceiver(
  options: ServerOptions = {},
  script?: { status: number; headers: Record<string, string> },
) {
  const owners: string[] = [];
  const tls = { ...pairOf('loopback'), ca, requestCert: true, rejectUnauthorized: true, ...options };
  const server = createServer(tls, ({ socket }, response) => {
    // Empty without a certificate, whatever its type says.
    const { subject } = (socket as TLSSocket).getPeerCertificate() as Partial<PeerCertificate>;
    owners.push(String(subject?.CN ?? 'nobody'));
    response.writeHead(script?.status ?? 200, script?.headers).end('{"data":{}}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { owners, host: `127.0.0.1:${port}`, url: `https://127.0.0.1:${port}/` };
}

/** Returns a function that calls a receiver, with these entries. */
function useCalls(tls: readonly DestinationTls[]) {
  const action = createWebhookAction({
    secrets: createMemorySecretStore(),
    egress: { ...LOOPBACK_ALLOWED, ca, tls },
    destinations: { breaker: { minimumCalls: 1000 } },
  });
  closing.push(() => action.close());
  return async (url: string, config: JsonObject = {}): Promise<WebhookResult> => {
    const { result } = await executeStep(action, { method: 'POST', url, timeoutMs: 5000, ...config });
    return (result as unknown as { history: WebhookResult }).history;
  };
}

const create = (entry: Partial<DestinationTls>) => () => {
  createWebhookAction({
    secrets: createMemorySecretStore(),
    egress: { tls: [{ host: 'crm.example.com', ...entry }] },
  });
};

describe('a client certificate', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'is sent to its destination with %s, over kept connections too',
    async (version) => {
      const receiver = await startReceiver({ minVersion: version, maxVersion: version });
      const call = useCalls([{ host: receiver.host, ...pairOf('loopback') }]);
      expect((await call(receiver.url)).status).toBe(200);
      expect((await call(receiver.url)).status).toBe(200);
      expect(receiver.owners).toEqual(['loopback', 'loopback']);
    },
  );

  it('of one host and port goes to no other, and one of a host goes to all other ports', async () => {
    const [one, two, three] = [
      await startReceiver(),
      await startReceiver(),
      await startReceiver({ rejectUnauthorized: false }),
    ];
    const call = useCalls([
      { host: one.host, ...pairOf('loopback') },
      { host: '127.0.0.1', ...pairOf('other-name') },
      { host: three.host, ca },
    ]);
    await Promise.all([call(one.url), call(two.url), call(three.url), call(one.url), call(two.url)]);
    expect(one.owners).toEqual(['loopback', 'loopback']);
    expect(two.owners).toEqual(['other-name', 'other-name']);
    expect(three.owners).toEqual(['nobody']);
  });

  it('may have an encrypted key', async () => {
    const receiver = await startReceiver();
    const key = createPrivateKey(pem('loopback.key')).export({
      ...{ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pass phrase' },
    }) as string;
    const entry = { host: receiver.host, cert: pem('loopback.pem'), key };
    expect((await useCalls([{ ...entry, passphrase: 'pass phrase' }])(receiver.url)).status).toBe(200);
    expect(create({ ...entry, host: 'a.example' })).toThrow('"a.example" of tls cannot be used: its key is encrypted');
    expect(create({ ...entry, passphrase: 'wrong' })).toThrow('or its passphrase is wrong');
  });

  it.each([
    ['TLSv1.3', 'it requires a client certificate, and none is set for it. Ask your operator to set one.'],
    ['TLSv1.2', 'or it requires a client certificate.'],
  ] as const)('that a receiver requires and does not get with %s is named', async (version, words) => {
    const receiver = await startReceiver({ minVersion: version, maxVersion: version });
    for (const method of ['GET', 'POST']) {
      const result = await useCalls([])(receiver.url, { method, retry: { maxAttempts: 3 } });
      expect(result).toMatchObject({ status: null, errorKind: 'tls' });
      expect(result.attempts).toHaveLength(1);
      expect(result.message).toMatch(/^No secure connection to "127\.0\.0\.1" could be made: it /);
      expect(result.message).toContain(words);
    }
    expect(receiver.owners).toEqual([]);
  });

  it.skipIf(spawnSync('openssl', ['version']).error !== undefined).each(['-tls1_2', '-tls1_3'])(
    'that the receiver refuses is named with the reason (openssl s_server %s)',
    async (version) => {
      const probe = createTcpServer().listen(0, '127.0.0.1');
      await once(probe, 'listening');
      const { port } = probe.address() as AddressInfo;
      await new Promise((resolve) => probe.close(resolve));
      const files = ['-cert', pathOf('loopback.pem'), '-key', pathOf('loopback.key'), '-CAfile', pathOf('ca.pem')];
      const refusing = ['-Verify', '1', '-verify_return_error', '-www', version];
      const child = spawn('openssl', ['s_server', '-accept', `127.0.0.1:${port}`, ...files, ...refusing]);
      closing.push(() => {
        child.kill();
        return once(child, 'close');
      });
      await once(child.stdout, 'data');
      const host = `127.0.0.1:${port}`;
      const call = useCalls([{ host, ...pairOf('self-signed') }]);
      let result = await call(`https://${host}/`);
      // OpenSSL closes with what it has not read: on a busy machine that resets the connection before the alert is read.
      for (let attempt = 1; attempt < 10 && result.errorKind === 'connection'; attempt += 1) {
        result = await call(`https://${host}/`);
      }
      expect(result).toMatchObject({ status: null, errorKind: 'tls' });
      expect(result.message).toMatch(
        /^No secure connection to "127\.0\.0\.1" could be made: it refused the client certificate that is set for it: it does/,
      );
    },
  );

  it('may be the reason when the receiver closes without a word', async () => {
    const receiver = await startReceiver();
    const result = await useCalls([{ host: receiver.host, ...pairOf('self-signed') }])(receiver.url);
    expect(result).toMatchObject({ status: null, errorKind: 'connection' });
    expect(result.message).toBe(
      'The receiver broke off the connection instead of answering. It may not accept the client certificate that is set for it.',
    );
  });

  it('is not used for a redirect from an origin that the author does not trust', async () => {
    const inner = await startReceiver();
    const outer = await startReceiver({ requestCert: false }, redirectTo(`${inner.url}admin`));
    const call = useCalls([{ host: inner.host, ...pairOf('loopback') }]);
    const refused = await call(outer.url, { redirects: { max: 1 } });
    expect(refused).toMatchObject({ status: null, errorKind: 'redirect' });
    const origin = inner.url.slice(0, -1);
    expect(refused.message).toBe(
      `After a redirect to ${inner.url}admin: Calls to ${origin} are made with a client certificate, so a redirect leads there only if redirects.allow names it. Nothing was sent to it.`,
    );
    expect(inner.owners).toEqual([]);
    expect((await call(outer.url, { redirects: { max: 1, allow: [origin] } })).status).toBe(200);
    expect(inner.owners).toEqual(['loopback']);
  });

  it('leaves no trace in results', async () => {
    const receiver = await startReceiver();
    const result = await useCalls([{ host: receiver.host, ...pairOf('loopback') }])(receiver.url);
    expect(JSON.stringify(result)).not.toMatch(/CERTIFICATE|PRIVATE KEY|certificate/);
  });

  it.each<[string, Partial<DestinationTls>, string]>([
    ['without its key', { cert: pem('loopback.pem') }, 'cert and key belong together; one is missing'],
    ['that is none', { ...pairOf('loopback'), cert: 'x' }, 'its certificate is no certificate as PEM'],
    ['whose key is none', { ...pairOf('loopback'), key: 'x' }, 'its key is no private key as PEM'],
    ['with the key of another', { ...pairOf('loopback'), key: pem('ca.pem') }, 'its key is no private key as PEM'],
    [
      'whose key does not fit',
      { cert: pem('loopback.pem'), key: pem('other-name.key') },
      'its key does not belong to its certificate',
    ],
    ['that expired', pairOf('expired'), 'its certificate expired on 2020-'],
    ['of no host', { host: 'https://crm.example.com', ca }, 'it is a host name or an address'],
    ['and no authority', {}, 'it has neither a certificate nor an authority'],
    ['with an authority that is none', { ca: ['x'] }, 'an authority is no certificate as PEM'],
  ])('%s is refused at once', (_, entry, words) => {
    expect(create(entry)).toThrow(/^The entry ".*crm\.example\.com" of tls cannot be used: /);
    expect(create(entry)).toThrow(words);
    expect(create(entry)).not.toThrow(/PRIVATE KEY/);
  });

  it('is refused when the same host has two, however it is spelled', () => {
    const tls = ['crm.example.com:443', 'CRM.example.com.:443'].map((host) => ({ host, ca }));
    expect(() => createWebhookAction({ secrets: createMemorySecretStore(), egress: { tls } })).toThrow(
      'tls has two entries for "CRM.example.com.:443".',
    );
  });
});

describe('an authority of one destination', () => {
  it('is trusted for that destination, in place of the general ones, and for no other', async () => {
    const [one, two] = [await startReceiver({ requestCert: false }), await startReceiver({ requestCert: false })];
    const call = useCalls([{ host: one.host, ca: [pem('self-signed.pem')] }]);
    expect((await call(two.url)).status).toBe(200);
    const result = await call(one.url);
    expect(result.errorKind).toBe('tls');
    expect(result.message).toMatch(
      /could be made: (?:its certificate comes from an authority|it does not send the whole)/,
    );
    const own = await startReceiver({ requestCert: false, ...pairOf('self-signed') });
    expect((await useCalls([{ host: own.host, ca: [pem('self-signed.pem')] }])(own.url)).status).toBe(200);
  });
});
