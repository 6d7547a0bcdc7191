import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processorTimeMs } from '../machine/processor-time.js';
import type { Launch } from './launch-program.js';

const POLL_MS = 2;
/** Time for a server to start; longer means that it hangs. */
const START_MS = 60_000;

/** Server that can be started again and again on the same folder. */
export interface LaunchableServer {
  readonly name: string;
  /** Path of the Node executable. Default: that of this process. */
  readonly node?: string;
  /** Script with its flags and arguments, of which one is the port. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Folder of its log and of its data. */
  readonly folder: string;
  /** Trigger that answers with 200 when the server is ready. */
  readonly trigger: { readonly url: string; readonly body: object };
}

/**
 * Starts a server and stops it after its first 200 to a trigger. Resolves to the time and the processor time until then. Rejects with its log
 * when it ends before, or takes longer than a minute.
 */
export async function launchServer({ name, node, args, env, folder, trigger }: LaunchableServer): Promise<Launch> {
  const logFile = join(folder, 'server.log');
  const log = await open(logFile, 'w');
  const startedAt = performance.now();
  const child = spawn(node ?? process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', log.fd, log.fd],
  });
  const exit = once(child, 'exit');
  try {
    await log.close();
    for (;;) {
      if (await isAnswered(trigger)) break;
      const printed = async () => readFile(logFile, 'utf8');
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`${name} ended at its start: ${await printed()}`);
      if (performance.now() - startedAt > START_MS) {
        throw new Error(`${name} does not answer after ${START_MS / 1000} s: ${await printed()}`);
      }
      await sleep(POLL_MS);
    }
    const wallMs = performance.now() - startedAt;
    return { wallMs, cpuMs: await processorTimeMs(child.pid ?? -1) };
  } finally {
    child.kill();
    await exit;
  }
}

async function isAnswered({ url, body }: LaunchableServer['trigger']): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // Nothing listens yet.
    return false;
  }
}
