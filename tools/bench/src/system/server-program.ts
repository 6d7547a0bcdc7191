import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;
/** Time for a server to start; longer means that it hangs. */
const START_MS = 60_000;

/** Options of {@link ServerProgram.start}. */
export interface ServerProgramOptions {
  /** Name for error messages. */
  readonly name: string;
  /** Path of the Node executable. Default: that of this process. */
  readonly node?: string;
  /** Script and its arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Folder for its log. */
  readonly folder: string;
}

/** HTTP server on loopback in a separate process, started as an operator would. Its log contains its origin. */
export class ServerProgram {
  readonly #process: ChildProcess;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;

  private constructor(process: ChildProcess, origin: string) {
    this.#process = process;
    this.origin = origin;
  }

  /** Starts a server. Resolves when it listens. Rejects with its log when it ends or does not listen in time. */
  static async start(options: ServerProgramOptions): Promise<ServerProgram> {
    const { name, node = process.execPath, args, env, folder } = options;
    // A file, since a pipe would be read by this process, beside what is measured; execa accepts no file descriptor.
    const logFile = join(folder, 'server.log');
    const log = await open(logFile, 'w');
    const child = spawn(node, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', log.fd, 'inherit'],
    });
    await log.close();
    try {
      return new ServerProgram(child, await readOrigin(name, child, logFile));
    } catch (error) {
      await end(child);
      throw error;
    }
  }

  get pid(): number {
    return this.#process.pid ?? -1;
  }

  get port(): number {
    return Number(new URL(this.origin).port);
  }

  stop(): Promise<void> {
    return end(this.#process);
  }
}

async function readOrigin(name: string, child: ChildProcess, logFile: string): Promise<string> {
  const deadline = performance.now() + START_MS;
  for (;;) {
    const printed = await readFile(logFile, 'utf8');
    const [origin] = /http:\/\/127\.0\.0\.1:\d+\b/.exec(printed) ?? [];
    if (origin !== undefined) return origin;
    if (hasEnded(child)) throw new Error(`${name} ended at its start: ${printed}`);
    if (performance.now() > deadline) throw new Error(`${name} does not listen after ${START_MS / 1000} s: ${printed}`);
    await sleep(POLL_MS);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.kill();
  await once(child, 'exit');
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
