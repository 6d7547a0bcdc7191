import type { Clock } from '@luluchat/flow-runtime';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { describeRoute } from '../open-api/describe-route.js';
import { rateLimited } from '../problem/rate-limited.js';
import { createRateLimiter } from '../access/rate-limiter.js';
import { CALLBACK_PATH } from './callback-address.js';
import type { CallbackAnswer } from './callback-dto.js';

/** Dependencies of the callbacks. */
export interface CallbackRoutesOptions {
  readonly engine: Pick<FlowEngine, 'receiveCallback'>;
  readonly clock: Clock;
}

interface CallbackTarget {
  readonly token: string;
}

const BODY_LIMIT = 1024 * 1024;
const RATE_LIMIT = { requests: 60, windowMs: 60_000, maxKeys: 10_000 };
const LIMITED = `This address got more than ${RATE_LIMIT.requests} requests in a minute`;

const PAGE = `This address takes the result of a call of a message flow, as a POST with the body {"data": {...}}.
Opening it changes nothing, and shows nothing of the flow.

If you wrote the receiver of the call: send the POST from your program, with "Content-Type: application/json".
If you found this address in a message or a log: there is nothing to do here.
`;

/**
 * Adds `/callback/{token}`, where receivers send results that take longer than a call. The token takes the place of an access token;
 * no answer tells a wrong one from one of another server. Any other method than POST changes nothing.
 */
export const callbackRoutes: FastifyPluginCallback<CallbackRoutesOptions> = (server, { engine, clock }, done) => {
  const limiter = createRateLimiter(RATE_LIMIT, clock);
  // The step judges and verifies the bytes as received, so no parser may consume them.
  server.removeAllContentTypeParsers();
  const parseBytes = (_request: FastifyRequest, body: string | Buffer, parsed: (e: null, b: unknown) => void): void =>
    parsed(null, body);
  server.addContentTypeParser(/^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i, { parseAs: 'buffer' }, parseBytes);

  server.addHook('onSend', async (_request, reply) => void protect(reply));

  server.get(CALLBACK_PATH + '/:token', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').serializer(String).send(PAGE),
  );

  server.post<{ Params: CallbackTarget }>(
    CALLBACK_PATH + '/:token',
    {
      bodyLimit: BODY_LIMIT,
      onRequest: async ({ params }) => {
        const decision = limiter.take(params.token);
        if (!decision.isAllowed) throw rateLimited(LIMITED, decision.retryAfterMs);
      },
      schema: describeRoute({
        tag: 'callback',
        operationId: 'sendCallback',
        summary: 'Send the result of a call later',
        description:
          'For receivers that answered a webhook action with 202: callback_url of the call is this address. Responds once the ' +
          'result is stored durably; the run then continues. The first valid result counts, also before the answer of the call; ' +
          'later ones change nothing and get "already": true. Where the flow demands it, sign as the calls are signed ' +
          '(Standard Webhooks).',
        params: { token: 'Unguessable; the end of callback_url.' },
        body: 'CallbackBody',
        responses: { 200: { description: 'The result is stored.', schema: 'CallbackAnswer' } },
        problems: {
          400: 'The request is malformed.',
          401: 'The flow demands a signature, and there is none that is valid.',
          404: 'There is no callback at this address.',
          410: 'The step does not wait for the result any more; do not send it again.',
          422: 'The body is not {"data": {...}}; "errors" says why. Nothing was changed: mend it and send it again.',
          429: 'More than 60 requests in a minute to this address; Retry-After says when to try again.',
        },
      }),
    },
    async (request): Promise<CallbackAnswer> => {
      const { params, body, headers } = request;
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const { isRepeat, runId } = await engine.receiveCallback({
        token: params.token,
        body: bytes,
        headers: singleHeaders(headers),
      });
      request.about = { runId };
      return { already: isRepeat };
    },
  );

  done();
};

/** Keeps the address out of caches, of the `Referer` of links and of search engines. */
function protect(reply: FastifyReply): void {
  void reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' });
}

function singleHeaders(headers: FastifyRequest['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
