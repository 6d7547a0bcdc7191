import { findPorts, installServers, restateSettings, startRestateNode, whyNoRestate } from '@luluchat/servers';
import type { InstalledServers, RestateNode } from '@luluchat/servers';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runIn } from './run-in.js';
import { startFlowServer } from './start-flow-server.js';
import type { FlowServer } from './start-flow-server.js';

/** Nodes of Restate: before a release only. */
const missing = process.env['LULUCHAT_TESTS'] === 'release' ? await whyNoRestate() : 'it is part of test:release';
const POLL = { timeout: 60_000 };

type Node = RestateNode & { stop(): Promise<void> };

async function countCalls(node: Node, condition: string): Promise<number> {
  const response = await fetch(`${node.adminUrl}/query`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ query: `SELECT count(*) AS calls FROM sys_invocation WHERE ${condition}` }),
  });
  const { rows } = (await response.json()) as { rows: { calls: number }[] };
  return rows[0]?.calls ?? 0;
}

describe.skipIf(missing !== undefined)('luluchat cluster with Restate', { timeout: 120_000 }, () => {
  let servers: InstalledServers;
  let node: Node;
  let dataDir: string;
  let port: number;

  beforeAll(async () => {
    servers = await installServers();
    node = await startRestateNode();
    dataDir = await mkdtemp(join(tmpdir(), 'luluchat-cluster-'));
    [port = 0] = await findPorts(1);
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Starts a server that does not register itself. */
  const start = async (): Promise<FlowServer> => {
    const server = await startFlowServer('', {
      node: servers.node,
      dataDir,
      settings: {
        EGRESS_ALLOW_CIDRS: '127.0.0.0/8',
        ...restateSettings(servers, node, { port }),
      },
    });
    return server;
  };
  const cluster = (...args: string[]) => runIn(dataDir, ['cluster', ...args], { RESTATE_ADMIN_URL: node.adminUrl });
  const startRun = async (server: FlowServer, steps: object, contact: string): Promise<string> => {
    const draft = { name: 'Flow', triggers: [{ type: 'webhook' }], start: Object.keys(steps)[0], steps };
    const { id } = (await server.call('POST', '/v1/flows', draft)).body;
    await server.call('POST', `/v1/flows/${String(id)}/publish`);
    const { body } = await server.call('POST', `/trigger/flow/${String(id)}`, { contact_number: contact });
    return String(body['runId']);
  };
  const untilStatus = (server: FlowServer, runId: string, status: string) =>
    expect.poll(async () => (await server.call('GET', `/v1/runs/${runId}`)).body['status'], POLL).toBe(status);

  it('registers builds, and retires the older one once its call is done', async () => {
    const server = await start();
    onTestFinished(() => server.stop());
    const [older, newer] = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
    expect(await cluster('register', older)).toMatchObject({ exitCode: 0 });
    expect(await cluster('register', older)).toMatchObject({
      ...{ exitCode: 1, err: expect.stringContaining('is registered since') as string },
    });
    const [unused] = await findPorts(1);
    const nothing = await cluster('register', `http://127.0.0.1:${unused}`);
    expect(nothing).toMatchObject({ exitCode: 1, err: expect.stringContaining('Restate did not register') as string });

    const held: ServerResponse[] = [];
    let isReleased = false;
    const answer = (response: ServerResponse) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    const receiver = createServer((_, response) => void (isReleased ? answer(response) : held.push(response)));
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void receiver.close());
    const config = { method: 'POST', url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}` };
    // A request is given up after 10 s, which the commands below may take on a busy machine: others follow it in the same call.
    const requests = Array.from({ length: 10 }, (_, index) => {
      const next = index === 9 ? 'done' : `call-${index + 1}`;
      return [`call-${index}`, { type: 'webhook-action', config, exits: { success: 'done', error: next } }] as const;
    });
    const steps = { ...Object.fromEntries(requests), done: { type: 'complete' } };
    const runId = await startRun(server, steps, '60123456789');
    await expect.poll(() => held.length, POLL).toBeGreaterThan(0);

    expect(await cluster('retire', older)).toMatchObject({
      ...{ exitCode: 1, err: expect.stringContaining('is the newest build') as string },
    });
    expect(await cluster('register', newer)).toMatchObject({ exitCode: 0 });
    expect(await cluster('retire', older, '--timeout', '0')).toMatchObject({
      ...{ exitCode: 1, err: expect.stringMatching(/^1 call is not done /) as string },
    });
    const retiring = cluster('retire', older);
    isReleased = true;
    for (const response of held) answer(response);
    expect(await retiring).toMatchObject({ exitCode: 0, out: expect.stringContaining('can be stopped') as string });
    await untilStatus(server, runId, 'completed');
    expect(await cluster('retire', older)).toMatchObject({
      ...{ exitCode: 1, err: expect.stringContaining('is not registered') as string },
    });
  });

  it('puts back the timers that Restate lost, once', async () => {
    const scheduled = `target_handler_name = 'wake' AND status = 'scheduled'`;
    const wait = {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'hours' } },
      exits: {},
    };
    const before = await start();
    const runId = await startRun(before, { wait }, '60123456780');
    await untilStatus(before, runId, 'waiting');
    await expect.poll(() => countCalls(node, scheduled), POLL).toBe(1);
    const reconciled = { exitCode: 0, out: 'Restate has the timers of all waiting runs: 1.\n' };
    expect(await runIn(dataDir, ['cluster', 'reconcile', '--server', before.url])).toMatchObject(reconciled);
    expect(await countCalls(node, scheduled)).toBe(1);
    await before.stop();

    await node.stop();
    node = await startRestateNode();
    const after = await start();
    onTestFinished(() => after.stop());
    expect(await cluster('register', `http://127.0.0.1:${port}`)).toMatchObject({ exitCode: 0 });
    expect(await countCalls(node, scheduled)).toBe(0);
    expect(await runIn(dataDir, ['cluster', 'reconcile', '--server', after.url])).toMatchObject(reconciled);
    expect(await runIn(dataDir, ['cluster', 'reconcile', '--server', after.url])).toMatchObject(reconciled);
    expect(await countCalls(node, scheduled)).toBe(1);
  });
});
