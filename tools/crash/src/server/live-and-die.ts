import { setTimeout as sleep } from 'node:timers/promises';
import type { Death } from './boundary.js';
import { nameOf } from './plan-death.js';
import { startServerProcess } from './server-process.js';
import type { ServerStart } from './server-process.js';

/** What a life needs: a start, and the death at its end. */
export interface LifeOptions extends ServerStart {
  readonly death: Death;
}

/** How a life ended: where it was killed, or what it died of instead. */
export type LifeEnd =
  | { readonly kind: 'killed'; readonly at: string }
  /** It stopped in good order before its death came. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** It did not become ready, and was ended for that. */
  | { readonly kind: 'late' };

/** A boundary that a ready server does not reach in this time is not waited for: the kill comes from outside. */
const PATIENCE_MS = 4_000;
const STOP_AFTER_MS = 200;
const STOP_PATIENCE_MS = 5_000;

/** Starts a server and sees to it that it dies as planned. */
export async function liveAndDie({ death, ...start }: LifeOptions): Promise<LifeEnd> {
  const server = startServerProcess({ ...start, death });
  const over = new AbortController();
  let at = nameOf(death);
  let isLate = false;
  const wait = (ms: number) => sleep(ms, true, { signal: over.signal }).catch(() => false);
  const killAfter = async (ms: number, name: string): Promise<void> => {
    if (!(await wait(ms))) return;
    at = name;
    server.signal('SIGKILL');
  };
  const live = async (): Promise<void> => {
    if (death.kind === 'instant' && death.since === 'spawn') void killAfter(death.afterMs, at);
    const started = await server.started;
    isLate = started === 'late';
    if (isLate) server.signal('SIGKILL');
    if (started !== 'ready') return;
    if (death.kind === 'boundary') return killAfter(PATIENCE_MS, 'random instant');
    if (death.kind === 'instant') return death.since === 'ready' ? killAfter(death.afterMs, at) : undefined;
    // Before it is ready, a server that is told to stop ends as any process does, with no checkpoint to be killed at.
    if (!(await wait(STOP_AFTER_MS))) return;
    server.signal('SIGTERM');
    await killAfter(STOP_PATIENCE_MS, 'while stopping');
  };
  const living = live();
  const ended = await server.ended;
  over.abort();
  await living;
  if (isLate) return { kind: 'late' };
  if (ended === 'SIGKILL') return { kind: 'killed', at };
  return ended.startsWith('code 0:') ? { kind: 'stopped' } : { kind: 'failed', reason: ended };
}
