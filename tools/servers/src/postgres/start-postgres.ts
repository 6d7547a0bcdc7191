import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findPorts } from '../process/find-ports.js';
import { startProcess } from '../process/server-process.js';
import type { ServerProcess } from '../process/server-process.js';
import { untilReady } from '../process/until-ready.js';
import { findPostgres } from './find-postgres.js';
import { openToAll, postgresUser } from './postgres-user.js';

/** Options of {@link startPostgres}. */
export interface PostgresOptions {
  /** Starts a server of its own even if DATABASE_URL names one: for tests that restart it. Default false. */
  readonly isOwn?: boolean;
  /** Folder with `bin/initdb` and `bin/postgres` of a server of its own, such as `findDebianPostgres()`. Default: see `findPostgres`. */
  readonly folder?: string;
  /**
   * Waits for the disk at each commit. Default false, which loses nothing when processes are killed, only when the machine loses
   * power.
   */
  readonly isDurable?: boolean;
  /** More settings by name, such as `max_connections` (200 unless given). */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Port of loopback. Default: a free one. */
  readonly port?: number;
}

/** PostgreSQL for tests. */
export interface Postgres {
  /** Connection string of a superuser, without a password. */
  readonly url: string;
  /** Is false for the server of DATABASE_URL, of which only `stop` may be called. */
  readonly isOwn: boolean;
  /** Ends all its processes at once, as a crash does. Keeps the data. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with its data. */
  start(): Promise<void>;
  /** Ends the connections, stops it without a last checkpoint, and starts it again. */
  restart(): Promise<void>;
  /** Stops it and removes its data. Leaves the server of DATABASE_URL as it is. */
  stop(): Promise<void>;
}

/** Settings that make tests fast and lose nothing when processes are killed. */
const FAST = { fsync: 'off', full_page_writes: 'off' };
const COMMON = { max_connections: 200, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
const POLL_MS = 5;
/** Words of PostgreSQL are compared by tests, so they are English. */
const ENV = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Starts a PostgreSQL on loopback, with its data in a temporary folder, or takes that of DATABASE_URL. It ends with this process.
 *
 * @throws ServerUnavailable when there is none on this machine: see `whyNoPostgres`.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const { folder: binaries } = options;
  const place =
    binaries === undefined ? await findPostgres(options) : ({ kind: 'binaries', folder: binaries } as const);
  if (place.kind === 'running') return foreignPostgres(place.url);
  const user = postgresUser();
  const folder = mkdtempSync(join(tmpdir(), 'luluchat-postgres-'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const bin = join(openToAll(place.folder, folder), 'bin');
  const data = join(folder, 'data');
  await promisify(execFile)(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--auth=trust', '--no-sync', '--no-instructions'],
    { env: ENV, cwd: folder, ...user },
  );
  const port = options.port ?? (await findPorts(1))[0] ?? 0;
  const settings = { ...COMMON, ...(options.isDurable === true ? {} : FAST), ...options.settings, port };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  let server: ServerProcess | undefined;

  const start = async () => {
    const command = join(bin, 'postgres');
    const logFile = join(folder, 'log');
    const started = startProcess({ command, args, env: ENV, cwd: folder, logFile, lastSignal: 'SIGQUIT', user });
    server = started;
    await untilReady('PostgreSQL', started, () => isReady(join(data, 'postmaster.pid'), started.pid));
  };
  const end = async (signal: 'SIGKILL' | 'SIGQUIT') => {
    // So that it starts no further children once they are listed.
    if (signal === 'SIGKILL') server?.signal('SIGSTOP');
    const children = server === undefined ? [] : await childrenOf(server.pid);
    server?.signal(signal);
    await server?.ended;
    if (signal === 'SIGQUIT') return;
    // They would end by themselves, but until then hold the memory that a new server needs.
    children.forEach(killIfRunning);
    while ((await Promise.all(children.map(isRunning))).includes(true)) await sleep(POLL_MS);
  };

  await start();

  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    isOwn: true,
    kill: () => end('SIGKILL'),
    start,
    restart: async () => {
      await end('SIGQUIT');
      await start();
    },
    stop: async () => {
      await end('SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Reads the file by which PostgreSQL tells its state; the eighth line says that it takes connections. */
async function isReady(file: string, pid: number): Promise<boolean> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return listed.split(' ').map(Number).filter(Boolean);
}

/** Tells whether a process runs; one that has ended may wait for its parent to notice it. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) [ZX] /.test(stat);
}

function killIfRunning(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function foreignPostgres(url: string): Postgres {
  const refuse = () =>
    Promise.reject(new Error('The server of DATABASE_URL is not ours to stop: start one with isOwn.'));
  return { url, isOwn: false, kill: refuse, start: refuse, restart: refuse, stop: () => Promise.resolve() };
}
