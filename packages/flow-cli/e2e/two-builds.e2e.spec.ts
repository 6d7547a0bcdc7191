import {
  checkOut,
  findPorts,
  installServers,
  restateSettings,
  startPostgres,
  startRestateNode,
  whyNoPostgres,
  whyNoRestate,
} from '@luluchat/servers';
import type { CheckedOut, InstalledServers, Postgres, RestateNode } from '@luluchat/servers';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runIn } from './run-in.js';
import { startFlowServer } from './start-flow-server.js';
import type { FlowServer } from './start-flow-server.js';

/**
 * First commit whose server has both engines of a cluster. `LULUCHAT_OLDER_BUILD` is another one, such as the tag of the last release, or
 * the absolute path of a repository that is built.
 */
const OLDER = process.env['LULUCHAT_OLDER_BUILD'] ?? 'f27df237';
/** It is installed and built, which takes minutes: before a release only. */
const isRelease = process.env['LULUCHAT_TESTS'] === 'release';
const missing = isRelease
  ? ((await whyNoRestate()) ?? (await whyNoPostgres({ isOwn: true })))
  : 'it is part of test:release';
// Beside the imports, where no timeout of a hook applies.
const older = missing === undefined ? await buildOlder() : undefined;
const LONG_MS = 300_000;
const POLL = { timeout: 60_000 };
const CONTACTS = { reply: '60123456701', delay: '60123456702', callback: '60123456703', call: '60123456704' } as const;
const KINDS = Object.keys(CONTACTS) as readonly Kind[];
type Kind = keyof typeof CONTACTS;
type Build = 'older' | 'newer';

function buildOlder(): Promise<Pick<CheckedOut, 'root' | 'remove'>> {
  if (isAbsolute(OLDER)) return Promise.resolve({ root: OLDER, remove: () => Promise.resolve() });
  return checkOut(OLDER, { projects: ['apps/flow-server/tsconfig.lib.json'], log: console.log });
}

/** Receiver that answers a call of `/call` only when it is released, and keeps the rest. */
async function startReceiver() {
  const held: ServerResponse[] = [];
  const ids: string[] = [];
  const callbackPaths: string[] = [];
  let isReleased = false;
  const answer = (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}');
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    ids.push(`${request.url} ${String(request.headers['webhook-id'])}`);
    if (request.url === '/score') {
      const { callback_url: url } = JSON.parse(body) as { callback_url: string };
      callbackPaths.push(new URL(url).pathname);
      response.writeHead(202).end();
    } else if (isReleased) answer(response);
    else held.push(response);
  };
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    held,
    ids,
    callbackPaths,
    release() {
      isReleased = true;
      for (const response of held) answer(response);
    },
  };
}

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

const flowsOf = (url: string) => {
  const say = (content: string) => ({
    type: 'send-message',
    config: { blocks: [{ type: 'text', text: content }] },
    exits: { next: 'done' },
  });
  const done = { type: 'complete' };
  const webhook = (path: string, more: object = {}) => ({
    type: 'webhook-action',
    config: { method: 'POST', url: url + path, timeoutMs: 60_000, ...more },
    exits: { success: 'say', error: 'sorry', ...('callback' in more && { 'no-callback': 'sorry' }) },
  });
  return {
    reply: {
      ask: {
        type: 'wait-for-reply',
        config: { duration: { amount: 1, unit: 'hours' } },
        exits: { answered: 'say', 'not-answered': 'done' },
      },
      ...{ say: say('You said {{reply.text}}'), done },
    },
    delay: {
      rest: { type: 'delay', config: { duration: { amount: 8, unit: 'seconds' } }, exits: { next: 'say' } },
      ...{ say: say('Later'), done },
    },
    callback: {
      call: webhook('/score', { callback: { timeout: { amount: 1, unit: 'hours' } } }),
      ...{ say: say('Score {{data.score}}'), sorry: say('Sorry'), done },
    },
    call: { call: webhook('/call'), say: say('Called'), sorry: say('Sorry'), done },
  };
};

const SAID: Readonly<Record<Kind, readonly string[]>> = {
  reply: ['yes', 'You said yes'],
  delay: ['Later'],
  callback: ['Score 7'],
  call: ['Called'],
};

const statusOf = async (server: FlowServer, runId: string) =>
  (await server.call('GET', `/v1/runs/${runId}`)).body['status'];

/** Starts a run of each kind, and resolves to their ids once three wait and one is in the middle of its call. */
async function begin(server: FlowServer, receiver: Receiver): Promise<Readonly<Record<Kind, string>>> {
  const runs: Partial<Record<Kind, string>> = {};
  for (const [kind, steps] of Object.entries(flowsOf(receiver.url)) as [Kind, object][]) {
    const draft = { name: kind, triggers: [{ type: 'webhook' }], start: Object.keys(steps)[0], steps };
    const { id } = (await server.call('POST', '/v1/flows', draft)).body;
    expect(await server.call('POST', `/v1/flows/${String(id)}/publish`)).toMatchObject({ status: 200 });
    const triggered = await server.call('POST', `/trigger/flow/${String(id)}`, { contact_number: CONTACTS[kind] });
    runs[kind] = String(triggered.body['runId']);
  }
  const begun = runs as Record<Kind, string>;
  for (const kind of ['reply', 'delay', 'callback'] as const) {
    await expect.poll(() => statusOf(server, begun[kind]), POLL).toBe('waiting');
  }
  await expect.poll(() => receiver.held.length, POLL).toBe(1);
  return begun;
}

/** Sends what the runs wait for through a server, and expects that each completes with what it has to say, said once. */
async function finish(server: FlowServer, receiver: Receiver, runs: Readonly<Record<Kind, string>>): Promise<void> {
  const reply = { contactNumber: CONTACTS.reply, text: 'yes' };
  expect((await server.call('POST', '/v1/messages', reply)).status).toBe(202);
  const [path = ''] = receiver.callbackPaths;
  expect((await server.call('POST', path, { data: { score: '7' } })).status).toBe(200);
  for (const kind of KINDS) {
    await expect.poll(() => statusOf(server, runs[kind]), { ...POLL, message: kind }).toBe('completed');
    const { body } = await server.call('GET', `/v1/contacts/${CONTACTS[kind]}/messages`);
    expect((body['items'] as { text: string }[]).map((message) => message.text)).toEqual(SAID[kind]);
  }
  // A call that was broken off is repeated under its own id.
  expect(new Set(receiver.ids).size).toBe(2);
}

describe.skipIf(older === undefined)('two builds on one database', { timeout: LONG_MS }, () => {
  let servers: InstalledServers;
  let postgres: Postgres;
  let folder: string;
  beforeAll(async () => {
    servers = await installServers();
    postgres = await startPostgres({ isOwn: true });
    folder = await mkdtemp(join(tmpdir(), 'luluchat-builds-'));
  }, LONG_MS);
  afterAll(async () => {
    await postgres.stop();
    await older?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (build: Build, settings: Readonly<Record<string, string>>, node?: string) => {
    const server = await startFlowServer('', {
      dataDir: join(folder, `${String(settings['DATABASE_SCHEMA'])}-${build}`),
      settings: {
        ...{ STORE: 'postgres', DATABASE_URL: postgres.url, PUBLIC_URL: 'http://callbacks.test' },
        ...{ EGRESS_ALLOW_CIDRS: '127.0.0.0/8', SECRETS_KEY: Buffer.alloc(32, 'builds').toString('base64') },
        WEBHOOK_MAX_TIMEOUT_MS: '60000',
        ...settings,
      },
      ...(build === 'older' && older && { root: older.root }),
      ...(node !== undefined && { node }),
    });
    onTestFinished(() => server.stop());
    await expect.poll(async () => (await server.call('GET', '/readyz')).status, POLL).toBe(200);
    return server;
  };

  it.each([
    { first: 'older', second: 'newer' },
    { first: 'newer', second: 'older' },
  ] as const)('with the embedded engine, the $second one completes what the $first one began', async ({ first }) => {
    const receiver = await startReceiver();
    const settings = { DATABASE_SCHEMA: `embedded_${first}` };
    // The newer one changes the schema, which an older one that is started later would refuse.
    const builds = { older: await start('older', settings), newer: await start('newer', settings) };
    const [one, other] = first === 'older' ? [builds.older, builds.newer] : [builds.newer, builds.older];
    const runs = await begin(one, receiver);
    await one.stop();
    receiver.release();
    await finish(other, receiver, runs);
  });

  it.each([
    { first: 'older', second: 'newer' },
    { first: 'newer', second: 'older' },
  ] as const)('with Restate, the $second one completes what the $first one began', async ({ first }) => {
    const receiver = await startReceiver();
    const node: RestateNode & { stop(): Promise<void> } = await startRestateNode();
    onTestFinished(() => node.stop());
    const [olderPort = 0, newerPort = 0] = await findPorts(2);
    const settingsOf = (port: number) => ({
      DATABASE_SCHEMA: `restate_${first}`,
      ...restateSettings(servers, node, { port }),
    });
    const cluster = async (...args: string[]) => {
      const run = await runIn(folder, ['cluster', ...args], { RESTATE_ADMIN_URL: node.adminUrl });
      expect(run).toMatchObject({ exitCode: 0, err: '' });
    };
    const ports = { older: olderPort, newer: newerPort };
    const builds = {
      older: await start('older', settingsOf(olderPort), servers.node),
      newer: await start('newer', settingsOf(newerPort), servers.node),
    };
    const second = first === 'older' ? 'newer' : 'older';
    const urlOf = (build: Build) => `http://127.0.0.1:${ports[build]}`;
    await cluster('register', urlOf(first));
    const runs = await begin(builds[first], receiver);
    await cluster('register', urlOf(second));
    const retiring = cluster('retire', urlOf(first));
    receiver.release();
    await retiring;
    await builds[first].stop();
    await finish(builds[second], receiver, runs);
  });
});
