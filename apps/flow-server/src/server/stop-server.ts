import type { FlowEngine, FlowStore } from '@luluchat/flow-runtime';
import type { FastifyInstance } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerPhase } from '../operation/server-phase.js';

/** What is to be stopped. */
export interface RunningServer {
  readonly server: FastifyInstance;
  readonly engine: Pick<FlowEngine, 'close'>;
  readonly store: Pick<FlowStore, 'close'>;
  readonly phase: ServerPhase;
  /** How long the port stays open at least, in milliseconds, while `/readyz` answers 503. */
  readonly drainMs: number;
}

/** How long answers that are still being written may take once the engine has closed. */
const LAST_ANSWERS_MS = 1_000;

/**
 * Stops in this order: no new work, engine parks what runs while the last requests are answered, port, connections, store. The
 * port stays open until the engine has closed: who asks `/readyz` learns that this server is leaving, and requests may wait for
 * what the engine finishes.
 */
export async function stopServer({ server, engine, store, phase, drainMs }: RunningServer): Promise<void> {
  phase.markStopping();
  await Promise.all([engine.close(), server.server.listening ? sleep(drainMs) : undefined]);
  const closed = server.close();
  const timer = new AbortController();
  await Promise.race([closed, sleep(LAST_ANSWERS_MS, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
  server.server.closeAllConnections();
  await closed;
  await store.close();
}
