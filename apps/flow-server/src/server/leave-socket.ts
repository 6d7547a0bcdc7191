import type { FastifyInstance } from 'fastify';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'node:net';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ServerPhase } from '../operation/server-phase.js';

/** Longest time in milliseconds that connections which are kept alive have for one more request, whose answer ends them. */
const LAST_USE_MS = 5_000;
/** Longest time in milliseconds that requests are answered afterwards: a server that starts takes all that has waited. */
const LAST_ANSWERS_MS = 20_000;
/** Longest time in milliseconds that leaving the socket takes. */
export const LEAVE_SOCKET_MS = LAST_USE_MS + LAST_ANSWERS_MS;
/** Time in milliseconds after which connections are given up of which none has ended. */
const NO_PROGRESS_MS = 4_000;
const LOOK_MS = 20;

/**
 * Leaves a socket that another process keeps open to the next server, where new connections wait for it. Each connection ends with its next
 * answer, which says so. The server accepts new ones until those that were open before have ended, or for `LAST_USE_MS`: a client would lose
 * the request that it sends over an idle connection at the moment that this is closed. Then it accepts no more, and answers what is under
 * way. Resolves when no connection is left, when none has ended for a while, or when it takes too long.
 */
export async function leaveSocket({ server }: FastifyInstance, phase: ServerPhase): Promise<void> {
  phase.markLeaving();
  await endOlderConnections(server);
  phase.markLeft();
  // That of HTTP servers closes idle connections as well, over which a request may be on its way.
  Server.prototype.close.call(server);
  await endLastConnections(server);
}

/** Resolves when no connection is left that is open now. */
async function endOlderConnections(server: HttpServer): Promise<void> {
  const newer = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    newer.add(socket);
    socket.once('close', () => newer.delete(socket));
  });
  const countConnections = promisify(server.getConnections.bind(server));
  const endsAt = performance.now() + LAST_USE_MS;
  // A connection that is destroyed is not counted any more, though its event comes later.
  const countOlder = async (): Promise<number> =>
    (await countConnections()) - [...newer].filter(({ destroyed }) => !destroyed).length;
  while ((await countOlder()) > 0 && performance.now() < endsAt) await sleep(LOOK_MS);
}

async function endLastConnections(server: HttpServer): Promise<void> {
  const countConnections = promisify(server.getConnections.bind(server));
  const startedAt = performance.now();
  let endedAt = startedAt;
  let left = await countConnections();
  while (left > 0) {
    // Requests that have arrived are read first: their connections are not idle.
    await nextTurn();
    server.closeIdleConnections();
    await sleep(LOOK_MS);
    const now = performance.now();
    const count = await countConnections();
    if (count < left) endedAt = now;
    if (now > endedAt + NO_PROGRESS_MS || now > startedAt + LAST_ANSWERS_MS) return;
    left = count;
  }
}
