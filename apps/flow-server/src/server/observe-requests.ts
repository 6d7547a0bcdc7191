import type { FastifyInstance } from 'fastify';
import { forKnownMembers } from '../log/create-logger.js';
import type { ServerMetrics } from '../operation/server-metrics.js';

/**
 * Logs and measures every response by the pattern of its route. Addresses contain contact numbers, and queries and bodies
 * can contain anything, so neither is logged.
 */
export function observeRequests(server: FastifyInstance, metrics: ServerMetrics): void {
  const plain = forKnownMembers(server.log);
  server.addHook('onResponse', async ({ id: reqId, method, routeOptions }, reply) => {
    const route = routeOptions.url ?? 'unknown';
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    metrics.observeRequest({ method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
    plain.info({ reqId, method, route, status: reply.statusCode, ms }, 'request answered');
  });
}
