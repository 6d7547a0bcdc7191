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
}

/** How long answers that are still being written may take once the engine has closed. */
const LAST_ANSWERS_MS = 1_000;

/**
 * Stops in this order: no new work, engine parks what runs while the last requests are answered, connections, store. The
 * engine closes beside the HTTP server, since requests may wait for what it finishes.
 */
export async function stopServer({ server, engine, store, phase }: RunningServer): Promise<void> {
  phase.markStopping();
  const closed = server.close();
  await engine.close();
  const timer = new AbortController();
  await Promise.race([closed, sleep(LAST_ANSWERS_MS, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
  server.server.closeAllConnections();
  await closed;
  await store.close();
}
