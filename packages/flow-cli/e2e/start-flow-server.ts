import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Built flow server in its own process, with its own database. */
export interface FlowServer {
  readonly url: string;
  /** Makes a call with JSON. */
  call(method: string, path: string, body?: unknown): Promise<ServerAnswer>;
  stop(): Promise<void>;
}

/** Answer of the server. */
export interface ServerAnswer {
  readonly status: number;
  /** Without members when the answer has no body. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Node, settings and data of a server. */
export interface FlowServerOptions {
  /** Path of Node. Default: the one of the tests. */
  readonly node?: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Folder of the data, which is kept. Default: a new one, which `stop` removes. */
  readonly dataDir?: string;
  /** Folder of the repository whose server is started. Default: this one. */
  readonly root?: string;
}

/** Starts the built server on a free port of this machine, and waits until it listens. */
export async function startFlowServer(token = '', options: FlowServerOptions = {}): Promise<FlowServer> {
  const { node = process.execPath, settings, root = ROOT } = options;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'luluchat-cli-server-')));
  const own = { PORT: '0', DATA_DIR: dataDir, DRAIN_MS: '0', API_ACCESS_TOKEN: token };
  const child = execa(node, [join(root, 'apps', 'flow-server', 'dist', 'main.js')], {
    env: { PATH: process.env['PATH'] ?? '', ...own, ...settings },
    extendEnv: false,
    buffer: false,
    reject: false,
  });
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [, found] = /listening on (http:\/\/[^"\s]+)/.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    });
    void child.then(() => reject(new Error(`The server has ended:\n${printed}`)));
  });
  return {
    url,
    call: async (method, path, body) => {
      const response = await fetch(url + path, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token !== '' && { authorization: `Bearer ${token}` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as ServerAnswer['body']) };
    },
    stop: async () => {
      child.kill('SIGTERM');
      await child;
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
