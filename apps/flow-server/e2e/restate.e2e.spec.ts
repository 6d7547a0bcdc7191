import { createScriptedReceiver } from '@luluchat/flow-testing';
import {
  findPorts,
  installServers,
  restateSettings,
  startBalancer,
  startPostgres,
  startRestateNode,
  whyNoPostgres,
  whyNoRestate,
} from '@luluchat/servers';
import type { Balancer, InstalledServers, Postgres, RestateNode } from '@luluchat/servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilStatus } from './runs.js';
import { ALLOW_LOOPBACK, makeDataDir, removeDataDirs, startServer, startServerProcess } from './start-server.js';
import type { TestServer } from './start-server.js';

const isRelease = process.env['LULUCHAT_TESTS'] === 'release';
const missing = (await whyNoRestate()) ?? (await whyNoPostgres({ isOwn: true }));

afterAll(() => removeDataDirs());

it('refuses to start with ENGINE=restate on a Node on which calls would never end', async ({ skip }) => {
  skip(Number.parseInt(process.versions.node, 10) >= 22, 'this Node is new enough');
  const server = startServerProcess([], { PORT: '0', DATA_DIR: makeDataDir(), ENGINE: 'restate' });
  expect(await server.ended).toBe(1);
  expect(server.stderr()).toContain('The engine "restate" needs Node 22 or newer, this is Node ');
});

describe.skipIf(missing !== undefined)('two servers with ENGINE=restate', { timeout: 120_000 }, () => {
  let servers: InstalledServers;
  let postgres: Postgres;
  let node: RestateNode & { stop(): Promise<void> };
  beforeAll(async () => {
    servers = await installServers();
    [postgres, node] = await Promise.all([startPostgres({ isOwn: true }), startRestateNode()]);
  }, 60_000);
  afterAll(() => Promise.all([postgres.stop(), node.stop()]));

  /** Starts a server whose worker is at the port, one of those behind the balancer. */
  const start = (schema: string, port: number | undefined, balancer: Balancer): Promise<TestServer> =>
    startServer({
      node: servers.node,
      settings: {
        ...{ STORE: 'postgres', DATABASE_URL: postgres.url, DATABASE_SCHEMA: schema, ...ALLOW_LOOPBACK },
        ...restateSettings(servers, node, { port, url: balancer.url }),
        SECRETS_KEY: Buffer.alloc(32, 'cluster').toString('base64'),
      },
    });

  const cases = [
    { fault: 'killed', signal: 'SIGKILL' },
    // Found by pings after a quarter of a minute.
    ...(isRelease ? ([{ fault: 'frozen', signal: 'SIGSTOP' }] as const) : []),
  ] as const;
  it.each(cases)('continue what the other one executed when it was $fault', async ({ fault, signal }) => {
    const ports = await findPorts(2);
    const balancer = await startBalancer(ports);
    const receiver = await createScriptedReceiver();
    const [first, second] = await Promise.all(ports.map((port) => start(fault, port, balancer)));
    if (first === undefined || second === undefined) throw new Error('There are two ports.');
    const flowId = await first.publish(
      flowOf({
        call: {
          type: 'webhook-action',
          config: { method: 'POST', url: receiver.url },
          exits: { success: 'ask', error: 'done' },
        },
        ask: sendText('Coming?', 'wait'),
        wait: {
          type: 'wait-for-reply',
          config: { duration: { amount: 1, unit: 'hours' } },
          exits: { answered: 'thank', 'not-answered': 'done' },
        },
        thank: sendText('You said {{reply.text}}', 'done'),
        done: COMPLETE,
      }),
    );
    // Ended while its calls wait for an answer: some of the runs, or all, are executed by this server.
    receiver.answer({ json: { data: {} }, delayMs: 3_000 });
    const contacts = Array.from({ length: 12 }, (_, index) => `601234567${String(index).padStart(2, '0')}`);
    const runIds = await Promise.all(
      contacts.map((contact, index) => (index % 2 === 0 ? first : second).trigger(flowId, { contact_number: contact })),
    );
    await expect.poll(() => receiver.requests.length).toBeGreaterThanOrEqual(contacts.length);
    first.child.kill(signal);
    for (const runId of runIds) await untilStatus(second, runId, 'waiting', { timeout: 60_000 });
    // A new connection to a frozen server is accepted, and found out after a quarter of a minute again.
    if (fault === 'killed') {
      await node.kill();
      await node.start();
    }
    for (const contact of contacts) {
      const { status } = await second.call('POST', '/v1/messages', { contactNumber: contact, text: 'yes' });
      expect(status).toBe(202);
    }
    for (const runId of runIds) await untilStatus(second, runId, 'completed', { timeout: 60_000 });
    const ids = receiver.requests.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(contacts.length);
    for (const contact of contacts) {
      const { body } = await second.call<{ items: { text: string }[] }>('GET', `/v1/contacts/${contact}/messages`);
      expect(body.items.map(({ text }) => text)).toEqual(['Coming?', 'yes', 'You said yes']);
    }
    expect(await second.stop()).toBe(0);
    await first.kill();
    await receiver.close();
    await balancer.stop();
  });

  // Half a minute passes before a connection is given up.
  it.skipIf(!isRelease)('get their share of the work after they were started again', { timeout: 240_000 }, async () => {
    const ports = await findPorts(2);
    const balancer = await startBalancer(ports);
    const [first, second] = await Promise.all(ports.map((port) => start('again', port, balancer)));
    if (first === undefined || second === undefined) throw new Error('There are two ports.');
    const receiver = await createScriptedReceiver();
    const config = { method: 'POST', url: receiver.url };
    const call = { type: 'webhook-action', config, exits: { success: 'done', error: 'done' } };
    const flowId = await second.publish(flowOf({ call, done: COMPLETE }));
    let contacts = 0;
    const runOn = async (server: TestServer): Promise<string> => {
      contacts += 1;
      const runId = await second.trigger(flowId, { contact_number: String(60_123_400_000 + contacts) });
      await untilStatus(second, runId, 'completed', { timeout: 60_000 });
      return (await server.call<string>('GET', '/metrics')).body;
    };
    const CALLS = /^luluchat_webhook_calls_total\{[^}]*error_kind="none"[^}]*\} [1-9]/m;
    await first.kill();
    // Whichever had the connection: it is at the second one now.
    expect(await runOn(second)).toMatch(CALLS);
    const again = await start('again', ports[0], balancer);
    await expect.poll(() => runOn(again), { timeout: 90_000, interval: 1_000 }).toMatch(CALLS);
    expect(await Promise.all([again.stop(), second.stop()])).toEqual([0, 0]);
    await receiver.close();
    await balancer.stop();
  });
});
