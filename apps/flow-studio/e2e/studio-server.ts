import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, startProgram } from './start-programs.js';

/** Flow server with the studio, and demo receiver. */
export interface StudioServer {
  readonly address: () => string;
  readonly receiver: () => string;
  /** Kills the server as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Ends both, and removes the data. */
  end(): Promise<void>;
}

/**
 * Starts the demo receiver and a flow server with an empty database. Resolves once the server is ready.
 *
 * @param program - Path of the bundled flow server.
 */
export async function startStudioServer(
  program: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<StudioServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luluchat-studio-'));
  const receiver = await startProgram(join(ROOT, 'apps/demo-receiver/dist/main.js'), { DEMO_RECEIVER_PORT: '0' });
  const startServer = async (port: string) => {
    const started = await startProgram(program, {
      PORT: port,
      DATA_DIR: dataDir,
      STUDIO_DIR: join(ROOT, 'apps', 'flow-studio', 'dist'),
      EGRESS_ALLOW_HOSTS: `127.0.0.1:${receiver.port}`,
      DRAIN_MS: '0',
      ...settings,
    });
    // It listens before the engine is open.
    while (!(await fetch(`${started.address}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 20));
    return started;
  };
  let server = await startServer('0');
  return {
    address: () => server.address,
    receiver: () => receiver.address,
    kill: () => server.stop('SIGKILL'),
    start: async () => {
      server = await startServer(String(server.port));
    },
    end: async () => {
      await Promise.all([server.stop('SIGKILL'), receiver.stop('SIGKILL')]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Calls a server's API and resolves to the JSON of the answer.
 *
 * @throws Error for any status of 400 and above.
 */
export async function callServer<T>(
  address: string,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<T> {
  const response = await fetch(address + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${answer}`);
  return (answer === '' ? undefined : JSON.parse(answer)) as T;
}
