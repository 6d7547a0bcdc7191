import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback, onRequestAsyncHookHandler } from 'fastify';
import { describeRoute } from '../open-api/describe-route.js';
import { isoInstant } from '../page/iso-instant.js';
import { notReady, shuttingDown } from '../problem/to-http-problem.js';
import type { ChannelFailure } from './channel-metrics.js';
import type { ServerMetrics } from './server-metrics.js';
import type { ServerPhase } from './server-phase.js';

/** Dependencies of the routes for operators. */
export interface OperationsRoutesOptions {
  readonly store: Pick<FlowStore, 'isReady'>;
  readonly phase: ServerPhase;
  readonly metrics: ServerMetrics;
  /** Access check of `/metrics`; absent on loopback with an access token, which scrapers there need not know. */
  readonly metricsAccess: onRequestAsyncHookHandler | undefined;
}

const READINESS = {
  type: 'object',
  required: ['status'],
  properties: {
    status: { type: 'string' },
    channel: {
      type: 'object',
      description: 'While messages wait for the operator: the problem, and since when they wait.',
      required: ['status', 'code', 'reason', 'since'],
      properties: {
        status: { type: 'string', enum: ['needs_operator'] },
        code: { type: 'string', description: 'Stable; the channel documents its codes.' },
        reason: { type: 'string' },
        since: { type: 'string', format: 'date-time' },
      },
    },
  },
};
const STATUS = { type: 'object', required: ['status'], properties: { status: { type: 'string' } } };

/** Adds `/healthz`, `/readyz` and `/metrics`. */
export const operationsRoutes: FastifyPluginCallback<OperationsRoutesOptions> = (server, options, done) => {
  const { store, phase, metrics, metricsAccess } = options;

  server.get(
    '/healthz',
    {
      schema: describeRoute({
        tag: 'operation',
        operationId: 'getHealth',
        summary: 'Liveness',
        isAlwaysOpen: true,
        responses: { 200: { description: 'The process answers.', schema: STATUS } },
      }),
    },
    () => ({ status: 'ok' }),
  );

  server.get(
    '/readyz',
    {
      schema: describeRoute({
        tag: 'operation',
        operationId: 'getReadiness',
        summary: 'Readiness',
        description:
          'Whether the store can be read, the engine is open and the server is not stopping. A channel that needs the operator is named ' +
          'and does not make the server unready: it takes triggers and messages, and what it has to send waits.',
        responses: { 200: { description: 'The server takes work.', schema: READINESS } },
        problems: { 503: 'The server takes no work now.' },
      }),
    },
    async () => {
      if (phase.isServing && (await store.isReady())) {
        return { status: 'ready', ...describeFailure(metrics.channel.failure) };
      }
      throw phase.isStopping ? shuttingDown() : notReady();
    },
  );

  server.get(
    '/metrics',
    {
      ...(metricsAccess === undefined ? {} : { onRequest: metricsAccess }),
      schema: describeRoute({
        tag: 'operation',
        operationId: 'getMetrics',
        summary: 'Metrics for Prometheus',
        description:
          'Open while the server listens on loopback; elsewhere it needs an access token with the scope read.',
        responses: {
          200: {
            description: 'Metrics in the text format of Prometheus.',
            schema: { type: 'string' },
            mediaType: 'text/plain',
          },
        },
        problems: {
          401: 'The access token is missing or wrong.',
          403: 'The access token lacks the scope read, or the name of the server is not allowed where it has no token.',
          429: 'Too many wrong access tokens from this address; Retry-After says when to try again.',
        },
      }),
    },
    async (_request, reply) =>
      reply
        .type(metrics.contentType)
        .serializer((text: string) => text)
        .send(await metrics.text()),
  );

  done();
};

function describeFailure(failure: ChannelFailure | null) {
  if (failure === null) return {};
  const { code, reason, since } = failure;
  return { channel: { status: 'needs_operator', code, reason, since: isoInstant(since) } };
}
