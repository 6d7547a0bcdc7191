import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { forKnownMembers } from '../log/create-logger.js';
import { idsOf } from '../log/request-ids.js';
import type { ServerMetrics } from '../operation/server-metrics.js';

/** Routes that machines call every few seconds: their successes are logged at `debug`. */
const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Logs and measures every response by the pattern of its route, and logs requests whose client hung up before. Addresses contain
 * contact numbers, and queries and bodies can contain anything, so neither is logged.
 */
export function observeRequests(server: FastifyInstance, metrics: ServerMetrics): void {
  const plain = forKnownMembers(server.log);
  server.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => {
      if (reply.raw.writableFinished) return;
      const status = reply.raw.headersSent ? reply.statusCode : null;
      plain.info({ ...describe(request, reply), status }, 'the client hung up before the end of the answer');
    });
    done();
  });
  server.addHook('onResponse', async (request, reply) => {
    const { statusCode: status } = reply;
    const described = describe(request, reply);
    const { method, route } = described;
    metrics.observeRequest({ method, route, status, seconds: reply.elapsedTime / 1000 });
    const level = status < 400 && PROBES.has(route) ? 'debug' : 'info';
    plain[level]({ ...described, status }, 'request answered');
  });
}

function describe(request: FastifyRequest, { elapsedTime }: FastifyReply) {
  const { id: requestId, method, routeOptions } = request;
  const ms = Math.round(elapsedTime * 10) / 10;
  return { requestId, method, route: routeOptions.url ?? 'unknown', ...idsOf(request), ms };
}
