import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { InstalledServers } from '../install/installed-servers.js';
import { startProcess } from '../process/server-process.js';
import type { ServerProcess } from '../process/server-process.js';
import { untilReady } from '../process/until-ready.js';
import { nodeSettings } from './node-settings.js';
import type { NodePlace } from './node-settings.js';
import { findUnread, formatToml, mergeToml } from './toml.js';
import type { Toml } from './toml.js';

const run = promisify(execFile);
/** `DO_NOT_TRACK` beside the setting: nothing of a test leaves the machine. */
const ENV = { PATH: '/usr/bin:/bin', DO_NOT_TRACK: '1' };
const PROBE_MS = 1_000;

/** Restate node on loopback. */
export interface RestateNode {
  readonly name: string;
  readonly ingressUrl: string;
  readonly adminUrl: string;
  /** URL of the messages between nodes, which `restatectl` takes. */
  readonly nodeUrl: string;
  /** Id of its process, 0 while it is not running. */
  pid(): number;
  isRunning(): boolean;
  /** Resolves when its process has ended, in whatever way, to the name of the signal or the exit code. */
  ended(): Promise<string>;
  /** Ends its process at once, as a crash does. Keeps the data. */
  kill(): Promise<void>;
  /** Starts it again on the same ports, with its data. Resolves when it takes calls. */
  start(): Promise<void>;
  /** Ends its process at once and removes its data: `start` begins as a new cluster, on the same ports. For a node that is alone. */
  loseData(): Promise<void>;
  /** Ends its process in an orderly way. Keeps the data. */
  end(): Promise<void>;
  /** Sends its process a signal, such as SIGSTOP and SIGCONT. */
  signal(signal: NodeJS.Signals): void;
  /** Resolves to all its output. */
  log(): Promise<string>;
}

/**
 * Writes the configuration of a node, compares it with what the server reads, since it drops unknown keys in silence, and returns the
 * node, which is not started yet.
 *
 * @throws Error that lists the settings which the server does not read.
 */
export async function createRestateNode(servers: InstalledServers, place: NodePlace, more: Toml): Promise<RestateNode> {
  const config = join(place.folder, `${place.name}.toml`);
  const logFile = join(place.folder, `${place.name}.log`);
  const settings = mergeToml(nodeSettings(place), more);
  await mkdir(place.folder, { recursive: true });
  await writeFile(config, formatToml(settings));
  await checkRead(servers.restateServer, config, settings);
  let server: ServerProcess | undefined;

  const start = async () => {
    const args = ['--no-logo', '--config-file', config];
    const command = servers.restateServer;
    // Its temporary folders stay when it is killed; they go with its data.
    const env = { ...ENV, TMPDIR: place.folder };
    const started = startProcess({ command, args, env, cwd: place.folder, logFile, lastSignal: 'SIGKILL' });
    server = started;
    const [health, adminHealth] = [`${ingressUrl}/restate/health`, `${adminUrl}/health`];
    await untilReady(`Restate ${place.name}`, started, async () => (await answers(health)) && answers(adminHealth));
  };
  const end = async (signal: NodeJS.Signals) => {
    server?.signal(signal);
    await server?.ended;
  };
  const ingressUrl = `http://127.0.0.1:${place.ingressPort}`;
  const adminUrl = `http://127.0.0.1:${place.adminPort}`;
  const isRunning = () => server !== undefined && !server.hasEnded();

  return {
    name: place.name,
    ingressUrl,
    adminUrl,
    nodeUrl: `http://127.0.0.1:${place.nodePort}`,
    pid: () => (isRunning() ? (server?.pid ?? 0) : 0),
    isRunning,
    ended: () => server?.ended ?? Promise.resolve('never started'),
    kill: () => end('SIGKILL'),
    start,
    async loseData() {
      await end('SIGKILL');
      const own = new Set([config, logFile]);
      const files = (await readdir(place.folder))
        .map((file) => join(place.folder, file))
        .filter((file) => !own.has(file));
      await Promise.all(files.map((file) => rm(file, { recursive: true })));
    },
    end: () => end('SIGTERM'),
    signal: (signal) => server?.signal(signal),
    log: () => readFile(logFile, 'utf8'),
  };
}

async function checkRead(server: string, config: string, settings: Toml): Promise<void> {
  const { stdout } = await run(server, ['--config-file', config, '--dump-config'], { env: ENV });
  const unread = findUnread(settings, stdout);
  if (unread.length > 0) throw new Error(`Restate does not read these settings: ${unread.join(', ')}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_MS) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
