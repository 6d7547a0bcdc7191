import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from './server-process.js';

const POLL_MS = 20;

/**
 * Waits until `isReady` resolves to true.
 *
 * @throws Error with the last output of the process when it ends before, or when `patienceMs` have passed.
 */
export async function untilReady(
  name: string,
  server: ServerProcess,
  isReady: () => Promise<boolean>,
  patienceMs = 60_000,
): Promise<void> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await sleep(POLL_MS)) {
    if (server.hasEnded()) throw new Error(`${name} has ended (${await server.ended}): ${await server.lastOutput()}`);
    if (await isReady()) return;
  }
  throw new Error(`${name} was not ready within ${patienceMs / 1000} s: ${await server.lastOutput()}`);
}
