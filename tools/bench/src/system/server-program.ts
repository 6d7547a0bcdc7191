import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;
/** No server takes longer to start unless something hangs. */
const START_MS = 60_000;

/** A program that serves HTTP on loopback. */
export interface ServerProgramOptions {
  /** For messages. */
  readonly name: string;
  /** The Node that runs it; absent: this one. */
  readonly node?: string;
  /** The script and its arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where its log is written. */
  readonly folder: string;
}

/** A server in a process of its own, as an operator would start it. It tells in its log where it listens. */
export class ServerProgram {
  readonly #process: ChildProcess;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;

  private constructor(process: ChildProcess, origin: string) {
    this.#process = process;
    this.origin = origin;
  }

  /** Resolves when it listens; rejects with its log when it does not. */
  static async start(options: ServerProgramOptions): Promise<ServerProgram> {
    const { name, node = process.execPath, args, env, folder } = options;
    // A file and not a pipe: nobody has to read along.
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
