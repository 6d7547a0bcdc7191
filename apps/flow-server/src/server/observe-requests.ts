import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { forKnownMembers } from '../log/create-logger.js';
import { idsOf } from '../log/request-ids.js';
import type { ShowContacts } from '../log/log-contacts.js';
import type { ServerMetrics } from '../operation/server-metrics.js';

/** Routes that machines call every few seconds: their successes are logged at `debug`. */
const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Logs and measures every response by the pattern of its route, and logs requests whose client hung up before. Addresses contain
 * contact numbers, and queries and bodies can contain anything, so neither is logged.
 */
export function observeRequests(
  server: FastifyInstance,
  { metrics, showContacts }: { readonly metrics: ServerMetrics; readonly showContacts: ShowContacts },
): void {
  const describe = describeWith(showContacts);
  const plain = forKnownMembers(server.log);
  // A listener of each connection: one of each request takes longer than all else here.
  const unanswered = new WeakMap<Socket, Set<FastifyReply>>();

  const watch = (socket: Socket): Set<FastifyReply> => {
    const replies = new Set<FastifyReply>();
    unanswered.set(socket, replies);
    socket.once('close', () => {
      for (const reply of replies) {
        const status = reply.raw.headersSent ? reply.statusCode : null;
        plain.info(describe(reply.request, reply, status), 'the client hung up before the end of the answer');
      }
    });
    return replies;
  };

  server.addHook('onRequest', ({ raw: { socket } }, reply, done) => {
    (unanswered.get(socket) ?? watch(socket)).add(reply);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    if (reply.raw.writableFinished) unanswered.get(request.raw.socket)?.delete(reply);
    const described = describe(request, reply, reply.statusCode);
    const { method, route, status } = described;
    metrics.observeRequest({ method, route, status, seconds: reply.elapsedTime / 1000 });
    if (status < 400 && PROBES.has(route)) plain.debug(described, 'request answered');
    else plain.info(described, 'request answered');
    done();
  });
}

/** Creates the description of a request for the log. Member by member: members after a spread take V8 longer than the line itself. */
function describeWith(showContacts: ShowContacts) {
  return <Status>(request: FastifyRequest, { elapsedTime }: FastifyReply, status: Status) => {
    const { flowId, flowVersion, runId, stepId, messageId, contactId } = idsOf(request, showContacts);
    return {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      flowId,
      flowVersion,
      runId,
      stepId,
      messageId,
      contactId,
      ms: Math.round(elapsedTime * 10) / 10,
      status,
    };
  };
}
