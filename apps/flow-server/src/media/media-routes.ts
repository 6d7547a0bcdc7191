import type { MediaOutcome, WhatsappMedia } from '@luluchat/channel-whatsapp';
import type { Clock, StepLogger } from '@luluchat/flow-runtime';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import { createRateLimiter } from '../access/rate-limiter.js';
import { describeRoute } from '../open-api/describe-route.js';
import { HttpProblem } from '../problem/http-problem.js';
import { rateLimited } from '../problem/rate-limited.js';
import { MEDIA_PATH } from './media-links.js';
import type { MediaLinks, MediaTarget } from './media-links.js';

/** Dependencies of the route of media. */
export interface MediaRoutesOptions {
  readonly media: Pick<WhatsappMedia, 'open'>;
  readonly links: Pick<MediaLinks, 'check'>;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Ends all downloads when it aborts. */
  readonly stopping: AbortSignal;
}

const RATE_LIMIT = { requests: 60, windowMs: 60_000, maxKeys: 10_000 };
const LIMITED = `This file was asked for more than ${RATE_LIMIT.requests} times in a minute`;
/** Maximum time of one download in milliseconds, that of a slow caller included. */
const DOWNLOAD_MS = 600_000;
/** Media type that a header can hold. */
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(?:\s*;\s*[\w.+-]+=[\w.+-]+)*$/;

/**
 * Adds `/media/{account}/{mediaId}/{end}/{signature}`, where a medium that a contact sent is read from WhatsApp and passed on. The
 * signature takes the place of an access token. Files of contacts can be pages with scripts: no browser shows them in the origin of
 * this server.
 */
export const mediaRoutes: FastifyPluginCallback<MediaRoutesOptions> = (server, options, done) => {
  const { media, links, clock, logger, stopping } = options;
  const limiter = createRateLimiter(RATE_LIMIT, clock);
  server.addHook('onSend', async (_request, reply) => void protect(reply));

  server.get<{ Params: MediaTarget }>(
    `${MEDIA_PATH}/:account/:mediaId/:end/:signature`,
    {
      schema: describeRoute({
        tag: 'media',
        operationId: 'getMedia',
        summary: 'Read a file that a contact sent',
        description:
          '{{reply.media.url}} of a flow and the transcript have this address, which needs no access token. The server reads the file ' +
          'from WhatsApp with the token of the account, and keeps nothing of it.',
        params: {
          account: 'Id of the channel account that received the file.',
          mediaId: 'Id of the file at WhatsApp.',
          end: 'When the address ends.',
          signature: 'Signature of this server.',
        },
        responses: {
          200: {
            description: 'The bytes of the file, at most 100 MiB, with the media type that WhatsApp gives them.',
            schema: { type: 'string', format: 'binary' },
            mediaType: 'application/octet-stream',
          },
        },
        problems: {
          403: 'The address is not one that this server made.',
          404: 'WhatsApp does not have the file any more, or the account is not set up here.',
          410: 'The address has ended. Whoever may read the transcript of the contact finds a new one there.',
          429: 'More than 60 requests in a minute for this file; Retry-After says when to try again.',
          502: 'WhatsApp cannot be reached, or does not hand out the file.',
          503: 'There is no access token of the account, or the server is stopping.',
        },
      }),
    },
    async ({ params }, reply) => {
      const state = links.check(params);
      if (state !== 'valid') throw refusalOf(state);
      const { account, mediaId } = params;
      const decision = limiter.take(JSON.stringify([account, mediaId]));
      if (!decision.isAllowed) throw rateLimited(LIMITED, decision.retryAfterMs);
      const left = new AbortController();
      reply.raw.once('close', () => left.abort());
      const signal = AbortSignal.any([left.signal, stopping, AbortSignal.timeout(DOWNLOAD_MS)]);
      const outcome = await media.open({ account, id: mediaId }, signal);
      if (outcome.kind !== 'opened') {
        if (outcome.kind !== 'gone') logger.error('a file of a contact could not be read', { account, ...outcome });
        throw problemOf(outcome);
      }
      const { mimeType, length, body } = outcome;
      if (length !== undefined) void reply.header('content-length', length);
      return reply
        .type(mimeType !== undefined && MEDIA_TYPE.test(mimeType) ? mimeType : 'application/octet-stream')
        .send(body);
    },
  );

  done();
};

/** Keeps the answer out of caches, its address out of the `Referer` of links, and its content from running as a page. */
function protect(reply: FastifyReply): void {
  void reply.headers({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  if (reply.statusCode === 200) void reply.header('content-disposition', 'attachment');
}

function refusalOf(state: 'ended' | 'wrong'): HttpProblem {
  return state === 'ended'
    ? new HttpProblem({
        status: 410,
        code: 'media_link_ended',
        detail: 'This address of a file has ended. The transcript of the contact has a new one.',
      })
    : new HttpProblem({
        status: 403,
        code: 'media_link_wrong',
        detail: 'This address of a file is not one that this server made. Copy it whole, and change nothing in it.',
      });
}

function problemOf({ kind, reason }: Exclude<MediaOutcome, { readonly kind: 'opened' }>): HttpProblem {
  switch (kind) {
    case 'gone':
      return new HttpProblem({ status: 404, code: 'media_not_found', detail: reason });
    case 'unready':
      return new HttpProblem({ status: 503, code: 'not_ready', detail: reason, headers: { 'retry-after': '60' } });
    case 'unavailable':
      return new HttpProblem({ status: 502, code: 'media_unavailable', detail: reason });
  }
}
