import { setTimeout as sleep } from 'node:timers/promises';
import type { Death } from './boundary.js';
import { nameOf } from './plan-death.js';
import { startServerProcess } from './server-process.js';
import type { ServerStart } from './server-process.js';

/** What a life needs beside its start. */
export interface LifeOptions extends Omit<ServerStart, 'death'> {
  readonly death: Death;
  /** Told where the server listens, and `undefined` when it no longer does. */
  readonly onOrigin: (origin: string | undefined) => void;
}

/** How a life ended: where it was killed, or what it died of instead. */
export type LifeEnd =
  | { readonly kind: 'killed'; readonly at: string }
  /** It stopped in good order before its death came. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string };

/** A boundary that is not reached in this time is not waited for: the kill comes from outside. */
const PATIENCE_MS = 4_000;
const READY_POLL_MS = 20;
const STOP_AFTER_MS = 200;
const STOP_PATIENCE_MS = 5_000;

/** Starts a server and sees to it that it dies as planned. */
export async function liveAndDie({ death, onOrigin, ...start }: LifeOptions): Promise<LifeEnd> {
  const server = startServerProcess({ ...start, death });
  const over = new AbortController();
  let at = nameOf(death);
  const wait = (ms: number) => sleep(ms, true, { signal: over.signal }).catch(() => false);
  const killAfter = async (ms: number, name: string): Promise<void> => {
    if (!(await wait(ms))) return;
    at = name;
    server.signal('SIGKILL');
  };
  const live = async (): Promise<void> => {
    if (death.kind === 'instant') void killAfter(death.afterMs, at);
    const origin = await server.listening;
    if (origin === undefined) return;
    onOrigin(origin);
    if (death.kind === 'boundary') return killAfter(PATIENCE_MS, 'random instant');
    if (death.kind === 'instant') return;
    // Before it is ready, a server that is told to stop ends as any process does, with no checkpoint to be killed at.
    while (!(await isReady(origin))) if (!(await wait(READY_POLL_MS))) return;
    if (!(await wait(STOP_AFTER_MS))) return;
    server.signal('SIGTERM');
    await killAfter(STOP_PATIENCE_MS, 'while stopping');
  };
  const living = live();
  const ended = await server.ended;
  over.abort();
  onOrigin(undefined);
  await living;
  if (ended === 'SIGKILL') return { kind: 'killed', at };
  return ended.startsWith('code 0:') ? { kind: 'stopped' } : { kind: 'failed', reason: ended };
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/readyz`);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
