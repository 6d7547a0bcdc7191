import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderOf, run } from './run.js';

/** Answer of a route: status and JSON. */
type Answer = readonly [status: number, body: unknown];

interface Received {
  readonly route: string;
  readonly body: string;
}

const OLD = 'http://10.0.0.5:9080/';
const NEW = 'http://10.0.0.5:9081/';

/** Starts a server of JSON on loopback; the last answer of a route is repeated. */
async function serve(routes: Readonly<Record<string, readonly Answer[]>>) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { query } = (body === '' ? {} : JSON.parse(body)) as { readonly query?: string };
      const route = `${request.method} ${request.url}${query === undefined ? '' : ` ${/FROM (\w+)/.exec(query)?.[1]}`}`;
      const before = received.filter((one) => one.route === route).length;
      received.push({ route, body });
      const answers = routes[route] ?? [[404, { message: 'not found' }]];
      const [status, json] = answers[Math.min(before, answers.length - 1)] ?? [500, {}];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, close };
}

const deployment = (id: string, uri: string) => ({ id, uri, created_at: '2026-01-05T09:00:00Z', services: [] });
const listing = (...deployments: readonly object[]): Answer => [200, { deployments }];
const rows = (...found: readonly object[]): Answer => [200, { rows: found }];

describe('luluchat cluster register', () => {
  it('registers a build at a URL of its own, without force', async () => {
    const admin = await serve({
      'GET /deployments': [listing(deployment('dp_1', OLD))],
      'POST /deployments': [[201, { id: 'dp_2', services: [] }]],
    });
    const { exitCode, out } = await run(await folderOf({}), ['cluster', 'register', NEW, '--admin', admin.url]);
    expect([exitCode, out]).toEqual([0, 'Registered http://10.0.0.5:9081 as dp_2. It gets all new work.\n']);
    expect(JSON.parse(admin.received.at(-1)?.body ?? '')).toEqual({ uri: 'http://10.0.0.5:9081', force: false });
  });

  it('refuses a URL that is registered, and names the build that has it', async () => {
    const admin = await serve({ 'GET /deployments': [listing(deployment('dp_1', OLD))] });
    const { exitCode, err } = await run(await folderOf({}), ['cluster', 'register', OLD, '--admin', admin.url]);
    expect([exitCode, err]).toEqual([1, expect.stringMatching(/is registered since 2026-01-05T09:00:00Z, as dp_1\./)]);
    expect(admin.received.map(({ route }) => route)).toEqual(['GET /deployments']);
  });

  it('shows what Restate says against a build', async () => {
    const admin = await serve({
      'GET /deployments': [listing()],
      'POST /deployments': [[400, { message: 'service discovery failed:\u001b[2J connection refused' }]],
    });
    const { exitCode, err } = await run(await folderOf({}), ['cluster', 'register', NEW, '--admin', admin.url]);
    expect(exitCode).toBe(1);
    expect(err).toContain('(400): service discovery failed:?[2J connection refused\n');
  });
});

describe('luluchat cluster retire', () => {
  it('waits until no call is left on the build, shows how many are, and removes it', async () => {
    const admin = await serve({
      'GET /deployments': [listing(deployment('dp_1', OLD), deployment('dp_2', NEW))],
      'POST /query sys_service': [rows()],
      'POST /query sys_invocation': [rows({ calls: 2 }), rows({ calls: 0 })],
      'DELETE /deployments/dp_1?force=true': [[202, null]],
    });
    const args = ['cluster', 'retire', OLD, '--admin', admin.url];
    const { exitCode, out, err } = await run(await folderOf({}), args, true);
    expect([exitCode, out]).toEqual([0, 'Retired http://10.0.0.5:9080, which was dp_1. Its servers can be stopped.\n']);
    expect(err).toContain('Waiting for calls on http://10.0.0.5:9080: 2');
    expect(admin.received.at(-1)?.route).toBe('DELETE /deployments/dp_1?force=true');
  });

  it.each([
    [NEW, { services: [{ name: 'conversation' }], calls: 0 }, /is the newest build/],
    [OLD, { services: [], calls: 3 }, /^3 calls are not done .* Nothing was removed/],
    ['http://10.0.0.9:9080', { services: [], calls: 0 }, /is not registered\. Registered: http:\/\/10\.0\.0\.5:9080\//],
  ])('removes nothing, and says why: %s', async (url, { services, calls }, reason) => {
    const admin = await serve({
      'GET /deployments': [listing(deployment('dp_1', OLD), deployment('dp_2', NEW))],
      'POST /query sys_service': [rows(...services)],
      'POST /query sys_invocation': [rows({ calls })],
    });
    const args = ['cluster', 'retire', url, '--admin', admin.url, '--timeout', '0'];
    const { exitCode, err } = await run(await folderOf({}), args);
    expect([exitCode, err]).toEqual([1, expect.stringMatching(reason)]);
    expect(admin.received.map(({ route }) => route)).not.toContainEqual(expect.stringMatching(/^DELETE/));
  });
});

describe('luluchat cluster reconcile', () => {
  it('lets the server hand over the timers page by page, and counts them', async () => {
    const first = '/v1/timers/reconcile?limit=100';
    const server = await serve({
      [`POST ${first}`]: [[200, { timers: 100, nextCursor: 'a b' }]],
      [`POST ${first}&cursor=a%20b`]: [[200, { timers: 7, nextCursor: null }]],
    });
    const { exitCode, out } = await run(await folderOf({}), ['cluster', 'reconcile', '--server', server.url]);
    expect([exitCode, out]).toEqual([0, 'Restate has the timers of all waiting runs: 107.\n']);
  });

  it('refuses a server that answers in another form', async () => {
    const server = await serve({ 'POST /v1/timers/reconcile?limit=100': [[200, { ok: true }]] });
    const { exitCode, err } = await run(await folderOf({}), ['cluster', 'reconcile', '--server', server.url]);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('answered in another form')]);
  });
});

describe('luluchat cluster', () => {
  it.each([
    [['cluster', 'register'], /The URL of the workers is missing/],
    [['cluster', 'retire', OLD, '--timeout', 'soon'], /The value of --timeout is not a number of seconds/],
    [['cluster', 'reconcile', OLD], /reconcile takes no URL of workers/],
    [['cluster', 'forget'], /Allowed choices are register, retire, reconcile/],
  ])('ends with 2 when it is called as %j', async (args, reason) => {
    const { exitCode, err } = await run(await folderOf({}), args);
    expect([exitCode, err]).toEqual([2, expect.stringMatching(reason)]);
  });

  it('says that no admin API answers, and which setting holds its address', async () => {
    const { url, close } = await serve({});
    const register = async () => run(await folderOf({}), ['cluster', 'register', NEW, '--admin', url]);
    expect(await register()).toMatchObject({ exitCode: 1, err: `${url} answered 404: not found\n` });
    await close();
    expect(await register()).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('(--admin or RESTATE_ADMIN_URL)') as string,
    });
  });
});
