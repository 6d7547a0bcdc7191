import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { openEventStream } from './open-event-stream.js';
import { ALLOW_LOOPBACK, makeDataDir, removeDataDirs } from './start-server.js';

const isRelease = process.env['LULUCHAT_TESTS'] === 'release';
const RESTARTS = isRelease ? 20 : 1;
/** Processes that use the processors meanwhile. */
const BUSY_PROCESSES = isRelease ? 2 : 0;
/** Pause in milliseconds between two triggers: 50 a second. */
const TRIGGER_PAUSE_MS = 20;
/** Fewer than the queue of the socket holds. A machine so busy that more would wait is no matter of the restart. */
const MOST_WAITING = 400;
/** Overload, which `store_busy` reports, is no matter of the restart either. */
const STORE_MAX_LAG_MS = '60000';
const TRIGGERS_BETWEEN = 25;
/** Time in milliseconds in which 20 restarts end on a machine that does much else. */
const LONG_MS = 3_600_000;

/** Handle of Node that is bound to an address, and accepts nothing by itself. */
interface BoundHandle {
  readonly fd: number;
  close(): void;
}

/** Binds an address, as systemd does for a unit of sockets. It listens from the first server on. */
function bind(address = '127.0.0.1'): { readonly handle: BoundHandle; readonly port: number } {
  const { _createServerHandle: create } = net as unknown as {
    _createServerHandle(address: string, port: number, family: 4): BoundHandle & { getsockname(to: object): number };
  };
  const handle = create(address, 0, 4);
  const bound: { port?: number } = {};
  handle.getsockname(bound);
  return { handle, port: bound.port ?? 0 };
}

/** Server with an inherited socket. */
interface StartedServer {
  readonly child: ChildProcess;
  readonly stderr: () => string;
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>;
}

/** Starts the server with the socket as its descriptor 3. */
function start({ fd }: BoundHandle, dataDir: string): StartedServer {
  const command = 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" "$1"';
  const child = spawn('sh', ['-c', command, process.execPath, inject('bundledServer')], {
    env: {
      ...{ PATH: process.env['PATH'], DATA_DIR: dataDir, STUDIO_DIR: 'off', STORE_MAX_LAG_MS },
      ...{ TRIGGER_LIMIT_PER_MINUTE: '0', ...ALLOW_LOOPBACK },
    },
    stdio: ['ignore', 'ignore', 'pipe', fd],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, stderr: () => stderr, ended };
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
afterAll(() => {
  agent.destroy();
  removeDataDirs();
});

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** `true`: over a connection of its own. */
  readonly isAlone?: boolean;
}

interface CallAnswer {
  /** Status, or the code of the error of the connection. */
  readonly status: unknown;
  readonly text: string;
  readonly ms: number;
}

/** Makes a call. Never rejects. */
function call(port: number, { method, path, body, isAlone = false }: Call): Promise<CallAnswer> {
  const sentAt = performance.now();
  return new Promise((settle) => {
    const resolve = (answer: Omit<CallAnswer, 'ms'>) => settle({ ...answer, ms: performance.now() - sentAt });
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = request({ agent: isAlone ? false : agent, port, host: '127.0.0.1', method, path, headers });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve({ status: error.code, text: '' }));
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function callJson<Body>(port: number, method: string, path: string, body?: unknown): Promise<Body> {
  return JSON.parse((await call(port, { method, path, body })).text) as Body;
}

/** Resolves once the server at the other end of the socket takes work: until then, the call waits. */
const untilReady = (port: number): Promise<void> =>
  expect.poll(async () => (await call(port, { method: 'GET', path: '/readyz', isAlone: true })).status).toBe(200);

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

interface RunPage {
  readonly items: readonly { readonly id: string; readonly status: string }[];
  readonly nextCursor?: string | null;
}

/** Loads the statuses of all runs, by their ids. */
async function loadRuns(port: number): Promise<ReadonlyMap<string, string>> {
  const runs = new Map<string, string>();
  let cursor = '';
  do {
    const page = await callJson<RunPage>(port, 'GET', `/v1/runs?limit=100${cursor}`);
    for (const { id, status } of page.items) runs.set(id, status);
    cursor = page.nextCursor == null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
  } while (cursor !== '');
  return runs;
}

async function publishCalling(port: number, url: string): Promise<string> {
  const document = flowOf({
    tell: { type: 'webhook-action', config: { method: 'GET', url }, exits: { success: 'done', error: 'done' } },
    done: COMPLETE,
  });
  const { id } = await callJson<{ id: string }>(port, 'POST', '/v1/flows', document);
  expect((await call(port, { method: 'POST', path: `/v1/flows/${id}/publish` })).status).toBe(200);
  return id;
}

describe('a server on a socket that stays open', () => {
  let receiver: ScriptedReceiver;
  let busy: readonly ChildProcess[];
  beforeEach(async () => {
    receiver = await createScriptedReceiver();
    receiver.answer({ json: { data: {} }, delayMs: 50 });
    busy = Array.from({ length: BUSY_PROCESSES }, () => spawn(process.execPath, ['-e', 'for (;;);']));
  });
  afterEach(async () => {
    for (const child of busy) child.kill('SIGKILL');
    await receiver.close();
  });

  it('is replaced without a refused trigger, and loses none', { timeout: LONG_MS }, async ({ annotate }) => {
    const { handle, port } = bind();
    const dataDir = makeDataDir();
    let server = start(handle, dataDir);
    await untilReady(port);
    const path = `/trigger/flow/${await publishCalling(port, receiver.url)}`;

    const triggers: Promise<CallAnswer>[] = [];
    let waiting = 0;
    const trigger = (): void => {
      const body = { contact_number: `60129${String(triggers.length).padStart(6, '0')}` };
      const answer = call(port, { method: 'POST', path, body, isAlone: triggers.length % 2 === 0 });
      waiting += 1;
      void answer.then(() => (waiting -= 1));
      triggers.push(answer);
    };
    let isSending = true;
    const sending = (async () => {
      for (; isSending; await sleep(TRIGGER_PAUSE_MS)) if (waiting < MOST_WAITING) trigger();
    })();
    const untilSent = (count: number): Promise<void> =>
      expect.poll(() => triggers.length, { interval: TRIGGER_PAUSE_MS }).toBeGreaterThanOrEqual(count);

    for (let restarts = 0; restarts < RESTARTS; restarts += 1) {
      await untilSent(triggers.length + TRIGGERS_BETWEEN);
      server.child.kill('SIGTERM');
      expect(await server.ended).toBe(0);
      server = start(handle, dataDir);
      await untilReady(port);
    }
    await untilSent(triggers.length + TRIGGERS_BETWEEN);
    isSending = false;
    await sending;

    const answers = await Promise.all(triggers);
    const longestMs = Math.max(...answers.map(({ ms }) => ms));
    await annotate(`${RESTARTS} restarts, ${answers.length} triggers: the longest waited ${longestMs.toFixed(0)} ms`);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(countBy(refused, ({ status }) => String(status))).toEqual({});
    const runIds = answers.map(({ text }) => (JSON.parse(text) as { runId: string }).runId);
    await expect
      .poll(async () => {
        const runs = await loadRuns(port);
        return runIds.filter((id) => runs.get(id) !== 'completed');
      })
      .toEqual([]);
    expect((await loadRuns(port)).size).toBe(answers.length);
    const callIds = new Set(receiver.requests.map(({ headers }) => headers['webhook-id']));
    expect(callIds.size).toBe(answers.length);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    handle.close();
  });

  it('ends streams, and leaves a call that comes meanwhile to the next server', async () => {
    const { handle, port } = bind();
    const dataDir = makeDataDir();
    const first = start(handle, dataDir);
    await untilReady(port);
    const stream = await openEventStream(`http://127.0.0.1:${port}/v1/runs/stream`);
    await stream.next();
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const waiting = call(port, { method: 'GET', path: '/v1/flows', isAlone: true });
    const second = start(handle, dataDir);
    expect((await waiting).status).toBe(200);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    handle.close();
  });
});

it('a socket that others can reach needs HOST, and with it an access token', async () => {
  const { handle } = bind('0.0.0.0');
  const server = start(handle, makeDataDir());
  expect(await server.ended).toBe(1);
  handle.close();
  expect(server.stderr()).toContain('set HOST to that address');
});
