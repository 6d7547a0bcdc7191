import { setTimeout as sleep } from 'node:timers/promises';
import { KILL_WHEN_ARMED } from './failpoints.js';
import type { ScheduledKill } from './failpoints.js';
import { nameOf } from './schedule-kill.js';
import { startServerProcess } from './server-process.js';
import type { ServerStart } from './server-process.js';

/** Options of {@link runUntilKilled}. */
export interface KillOptions extends ServerStart {
  readonly kill: ScheduledKill;
  /** Resolves when the fault may happen; until then the server works. Default: at once. */
  readonly untilAllowed?: () => Promise<void>;
  /** Called when a freeze is over, with its beginning and end in epoch milliseconds. */
  readonly onFrozen?: (freeze: { readonly from: number; readonly to: number }) => void;
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
const CONTINUES_MS = 3_000;
const STOP_AFTER_FREEZE_MS = 20_000;

/** Starts a server and kills it as scheduled. Resolves when the process has ended. */
export async function runUntilKilled({ kill, untilAllowed, onFrozen, ...start }: KillOptions): Promise<ServerEnd> {
  const settings = untilAllowed === undefined ? start.settings : { ...start.settings, [KILL_WHEN_ARMED]: '1' };
  const server = startServerProcess({ ...start, kill, ...(settings && { settings }) });
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
    if (untilAllowed !== undefined) {
      await Promise.race([untilAllowed(), server.ended]);
      server.signal('SIGUSR2');
    }
    if (kill.kind === 'failpoint') return killAfter(kill.withinMs ?? FAILPOINT_TIMEOUT_MS, 'random instant');
    if (kill.kind === 'instant') return kill.since === 'ready' ? killAfter(kill.afterMs, at) : undefined;
    if (kill.kind === 'freeze') {
      if (await wait(kill.afterMs)) {
        const from = Date.now();
        await server.freeze(kill.forMs);
        onFrozen?.({ from, to: Date.now() });
      }
      // Time to find out that others have taken its work over.
      if (await wait(CONTINUES_MS)) server.signal('SIGTERM');
      return killAfter(STOP_AFTER_FREEZE_MS, 'while stopping');
    }
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
