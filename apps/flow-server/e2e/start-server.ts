import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { startScript } from './start-process.js';
import type { TestProcess } from './start-process.js';

/** Response of the server. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** Flow server in its own process, with its own database. */
export interface TestServer extends TestProcess {
  readonly url: string;
  readonly dataDir: string;
  /** Makes a call. A string is sent unchanged, anything else as JSON. */
  call<Body = Json>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<Body>>;
  /** Stores and publishes a flow; resolves to its id. */
  publish(document: unknown): Promise<string>;
  /** Triggers a flow; resolves to the run's id. */
  trigger(flowId: string, body: unknown): Promise<string>;
  /** Sends SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
  /** Sends SIGKILL; resolves when the process has ended. */
  kill(): Promise<void>;
}

/** Settings that let webhook actions call receivers on this machine. */
export const ALLOW_LOOPBACK = { EGRESS_ALLOW_CIDRS: '127.0.0.0/8,::1/128' } as const;

/** Creates a folder that {@link removeDataDirs} deletes after the tests of the file. */
export function makeDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'luluchat-e2e-'));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

/** Deletes the folders of {@link makeDataDir}. */
export function removeDataDirs(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Starts the bundled server with the given flags and settings only, and does not wait for anything. */
export function startServerProcess(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  node?: string,
): TestProcess {
  return startScript(inject('bundledServer'), args, settings, node);
}

/** Starts the bundled server on a free port and waits until it is ready. */
export async function startServer(
  options: {
    readonly dataDir?: string;
    readonly settings?: Readonly<Record<string, string>>;
    /** Path of Node. Default: the one of the tests. */
    readonly node?: string;
  } = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? makeDataDir();
  const settings = { PORT: '0', DATA_DIR: dataDir, DRAIN_MS: '0', ...options.settings };
  const running = startServerProcess([], settings, options.node);
  const [, url = ''] = await running.waitForText(/listening on (http:\/\/[^"\s]+)/);
  const token = options.settings?.['API_ACCESS_TOKEN'];
  const server = createTestServer(running, url, dataDir, token);
  while ((await server.call('GET', '/readyz')).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
  return server;
}

function createTestServer(running: TestProcess, url: string, dataDir: string, token?: string): TestServer {
  const call: TestServer['call'] = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
    };
  };
  const expectStatus = async (status: number, ...args: Parameters<TestServer['call']>): Promise<Json> => {
    const answer = await call(...args);
    if (answer.status === status) return answer.body;
    throw new Error(`${args[0]} ${args[1]} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  };
  return {
    ...running,
    url,
    dataDir,
    call,
    publish: async (document) => {
      const { id } = await expectStatus(201, 'POST', '/v1/flows', document);
      await expectStatus(200, 'POST', `/v1/flows/${String(id)}/publish`);
      return String(id);
    },
    trigger: async (flowId, body) => {
      const { runId } = await expectStatus(200, 'POST', `/trigger/flow/${flowId}`, body);
      return String(runId);
    },
    stop: () => {
      running.child.kill('SIGTERM');
      return running.ended;
    },
    kill: async () => {
      running.child.kill('SIGKILL');
      await running.ended;
    },
  };
}
