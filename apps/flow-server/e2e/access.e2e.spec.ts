import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GREETING } from './flow-documents.js';
import { makeDataDir, removeDataDirs, startServer, startServerProcess } from './start-server.js';
import type { TestServer } from './start-server.js';

afterAll(() => removeDataDirs());

/** Sends raw lines and resolves to the whole response. `fetch` would join headers with the same name. */
const exchange = (url: string, lines: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(url);
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(`${[...lines, 'Content-Length: 0', 'Connection: close'].join('\r\n')}\r\n\r\n`);
    });
    socket
      .setEncoding('utf8')
      .on('data', (text: string) => (answer += text))
      .once('error', reject)
      .once('close', () => resolve(answer));
  });

describe('access tokens', () => {
  let server: TestServer;
  let flowId: string;

  beforeAll(async () => {
    const settings = {
      API_ACCESS_TOKEN: 'api-secret-of-tests',
      TRIGGER_ACCESS_TOKEN: 'trigger-secret-of-tests',
      HOST: '0.0.0.0',
    };
    const started = await startServer({ settings });
    server = started;
    flowId = await server.publish(GREETING);
  });

  afterAll(() => server.stop());

  const WRONG = [
    {},
    { authorization: '' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer wrong' },
    { authorization: 'Basic api-secret-of-tests' },
    { authorization: 'api-secret-of-tests' },
  ];

  async function plain(method: string, path: string, headers: Readonly<Record<string, string>>, body?: string) {
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    return fetch(server.url + path, {
      method,
      headers: { ...type, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  }

  it.each(WRONG)('/v1 rejects %j', async (headers) => {
    for (const path of ['/v1/flows', `/v1/flows/${flowId}`, '/v1/runs', '/v1/step-types']) {
      const response = await plain('GET', path, headers as Record<string, string>);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm=/);
      expect(await response.json()).toMatchObject({ status: 401, code: 'unauthorized' });
    }
  });

  it.each([
    ['the right one first', ['Bearer api-secret-of-tests', 'Bearer wrong']],
    ['the right one last', ['Bearer wrong', 'Bearer api-secret-of-tests']],
    ['the same twice', ['Bearer api-secret-of-tests', 'Bearer api-secret-of-tests']],
    ['an empty one beside it', ['Bearer api-secret-of-tests', '']],
  ])('two Authorization headers are rejected, %s', async (_, values) => {
    for (const [method, path] of [
      ['GET', '/v1/flows'],
      ['GET', '/metrics'],
      ['POST', `/trigger/flow/${flowId}`],
      ['POST', '/v1/messages'],
    ] as const) {
      const lines = values.map((value, index) => `${index === 0 ? 'Authorization' : 'AUTHORIZATION'}: ${value}`);
      const answer = await exchange(server.url, [`${method} ${path} HTTP/1.1`, 'Host: a', ...lines]);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('more than one \\"authorization\\" header');
    }
  });

  it.each(['Host', 'Content-Type', 'Idempotency-Key'])('two headers %s are rejected', async (name) => {
    const token = 'Authorization: Bearer api-secret-of-tests';
    const lines = [
      'POST /v1/messages HTTP/1.1',
      ...(name === 'Host' ? [] : ['Host: a']),
      `${name}: a`,
      `${name}: b`,
      token,
    ];
    expect(await exchange(server.url, lines)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('headers that may be repeated are accepted twice', async () => {
    const lines = [
      'GET /v1/flows HTTP/1.1',
      'Host: a',
      'Accept: a/b',
      'Accept: */*',
      'Authorization: Bearer api-secret-of-tests',
    ];
    expect(await exchange(server.url, lines)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('/v1 accepts the token, with "Bearer" in any case', async () => {
    expect((await plain('GET', '/v1/flows', { authorization: 'bearer api-secret-of-tests' })).status).toBe(200);
  });

  it.each([...WRONG, { authorization: 'Bearer api-secret-of-tests' }])('the trigger rejects %j', async (headers) => {
    for (const id of [flowId, 'unknown']) {
      const response = await plain(
        'POST',
        `/trigger/flow/${id}`,
        headers as Record<string, string>,
        '{"contact_number":"60123456789"}',
      );
      expect(response.status).toBe(401);
    }
  });

  it('failed attempts do not count for the rate limit', async () => {
    const body = '{"contact_number":"60123456789"}';
    const path = `/trigger/flow/${flowId}`;
    await Promise.all(Array.from({ length: 70 }, () => plain('POST', path, { authorization: 'Bearer wrong' }, body)));
    expect((await plain('POST', path, { authorization: 'Bearer trigger-secret-of-tests' }, body)).status).toBe(200);
  });

  it('health and documentation need no token, metrics need one beyond loopback', async () => {
    for (const path of ['/healthz', '/readyz', '/openapi.json', '/docs']) {
      expect((await plain('GET', path, {})).status).toBe(200);
    }
    expect((await plain('GET', '/metrics', {})).status).toBe(401);
    expect((await plain('GET', '/metrics', { authorization: 'Bearer api-secret-of-tests' })).status).toBe(200);
  });

  it('tokens are not logged', () => {
    expect(server.stdout()).not.toContain('secret');
  });
});

describe('starting', () => {
  it('--help lists the settings', async () => {
    const run = startServerProcess(['--help']);
    expect(await run.ended).toBe(0);
    for (const flag of [
      '--port',
      '--host',
      '--data-dir',
      '--trigger-access-token',
      '--api-access-token',
      '--default-country',
    ]) {
      expect(run.stdout()).toContain(flag);
    }
  });

  it.each([
    [['--host', '0.0.0.0'], 'API_ACCESS_TOKEN'],
    [['--host', '0.0.0.0', '--api-access-token', 'short'], 'API_ACCESS_TOKEN has fewer than 16 characters'],
    [['--colour', 'red'], "Unknown option '--colour'"],
    [['--data-dir', '/dev/null/x'], 'DATA_DIR'],
  ])('%j prints one clear line', async (args, text) => {
    const run = startServerProcess(args);
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toContain(text);
    expect(run.stderr().trimEnd().split('\n')).toHaveLength(1);
  });

  it('a port in use prints one clear line', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const run = startServerProcess(['--port', String(port), '--data-dir', makeDataDir()]);
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toBe(`Port ${port} on 127.0.0.1 is taken: stop what uses it, or choose another PORT.\n`);
    other.close();
  });

  it('a data folder that another server uses prints one clear line', async () => {
    const first = await startServer();
    const run = startServerProcess(['--port', '0', '--data-dir', first.dataDir]);
    expect(await run.ended).toBe(1);
    expect(run.stderr().trimEnd().split('\n')).toHaveLength(1);
    await first.stop();
  });
});
