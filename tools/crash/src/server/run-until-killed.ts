import { setTimeout as sleep } from 'node:timers/promises';
import type { ScheduledKill } from './failpoints.js';
import { nameOf } from './schedule-kill.js';
import { startServerProcess } from './server-process.js';
import type { ServerStart } from './server-process.js';

/** Options of {@link runUntilKilled}. */
export interface KillOptions extends ServerStart {
  readonly kill: ScheduledKill;
}

/** End of a server process. */
export type ServerEnd =
  | { readonly kind: 'killed'; readonly at: string }
  /** It stopped regularly before the scheduled kill. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** It did not become ready in time and was killed for that. */
  | { readonly kind: 'not-ready' };

/** Time for a ready server to reach its failpoint; after that it is killed from outside. */
const FAILPOINT_TIMEOUT_MS = 4_000;
const STOP_AFTER_MS = 200;
const STOP_TIMEOUT_MS = 5_000;

/** Starts a server and kills it as scheduled. Resolves when the process has ended. */
export async function runUntilKilled({ kill, ...start }: KillOptions): Promise<ServerEnd> {
  const server = startServerProcess({ ...start, kill });
  const over = new AbortController();
  let at = nameOf(kill);
  let isNotReady = false;
  const wait = (ms: number) => sleep(ms, true, { signal: over.signal }).catch(() => false);
  const killAfter = async (ms: number, name: string): Promise<void> => {
    if (!(await wait(ms))) return;
    at = name;
    server.signal('SIGKILL');
  };
  const killWhenDue = async (): Promise<void> => {
    if (kill.kind === 'instant' && kill.since === 'spawn') void killAfter(kill.afterMs, at);
    const started = await server.started;
    isNotReady = started === 'not-ready';
    if (isNotReady) server.signal('SIGKILL');
    if (started !== 'ready') return;
    if (kill.kind === 'failpoint') return killAfter(FAILPOINT_TIMEOUT_MS, 'random instant');
    if (kill.kind === 'instant') return kill.since === 'ready' ? killAfter(kill.afterMs, at) : undefined;
    // A server that gets SIGTERM before it is ready ends without a checkpoint.
    if (!(await wait(STOP_AFTER_MS))) return;
    server.signal('SIGTERM');
    await killAfter(STOP_TIMEOUT_MS, 'while stopping');
  };
  const killing = killWhenDue();
  const ended = await server.ended;
  over.abort();
  await killing;
  if (isNotReady) return { kind: 'not-ready' };
  if (ended === 'SIGKILL') return { kind: 'killed', at };
  return ended.startsWith('code 0:') ? { kind: 'stopped' } : { kind: 'failed', reason: ended };
}
