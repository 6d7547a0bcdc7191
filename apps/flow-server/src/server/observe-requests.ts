import type { FastifyInstance } from 'fastify';
import { forKnownMembers } from '../log/create-logger.js';
import type { ServerMetrics } from '../operation/server-metrics.js';

/**
 * Logs and times every answered request by the pattern of its route: addresses hold contact numbers, queries and bodies
 * may hold anything.
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
