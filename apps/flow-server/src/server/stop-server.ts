import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyInstance } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BulkRunner } from '../bulk/bulk-runner.js';
import type { ServerPhase } from '../operation/server-phase.js';
import { leaveSocket } from './leave-socket.js';

/** Server that can be stopped. */
export interface RunningServer {
  readonly server: FastifyInstance;
  readonly engine: Pick<FlowEngine, 'close'>;
  readonly store: Pick<FlowStore, 'close'>;
  readonly bulk: Pick<BulkRunner, 'idle'>;
  readonly phase: ServerPhase;
  /** Minimum time in milliseconds that the port stays open while `/readyz` responds with 503. Not used with a socket that is kept. */
  readonly drainMs: number;
  /** `true`: another process keeps the socket open, and new connections wait there for the next server. Absent: `false`. */
  readonly isSocketKept?: boolean;
}

/** Time in milliseconds for responses that are still being written once the engine has closed. */
const LAST_ANSWERS_MS = 1_000;

/**
 * Stops in this order: refuse new work; close the engine, which parks runs, while open requests are answered; close the
 * port, the connections and the store. The port stays open until the engine has closed: a load balancer that calls `/readyz`
 * learns that this server stops, and requests can wait for work that the engine finishes. With a socket that is kept, nothing is refused:
 * requests over open connections are answered first.
 */
export async function stopServer(running: RunningServer): Promise<void> {
  const { server, engine, store, bulk, phase, drainMs, isSocketKept = false } = running;
  if (isSocketKept && server.server.listening) await leaveSocket(server, phase);
  phase.markStopping();
  await Promise.all([engine.close(), server.server.listening ? sleep(drainMs) : undefined]);
  const closed = server.close();
  const timer = new AbortController();
  await Promise.race([closed, sleep(LAST_ANSWERS_MS, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
  server.server.closeAllConnections();
  await closed;
  await bulk.idle();
  await store.close();
}
