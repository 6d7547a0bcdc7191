import type { StuckWork, StuckWorkList } from '@luluchat/flow-runtime/engine';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { FastifyPluginCallback } from 'fastify';
import { refuseMembers } from '../body/parse-members.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { isoInstant } from '../page/iso-instant.js';
import type { StuckWorkView } from './stuck-dto.js';

/** Dependencies of the routes of stuck work. */
export interface StuckRoutesOptions {
  readonly stuck: StuckWorkList;
  /** Redacts secrets in errors. */
  readonly redactor: Redactor;
}

interface StuckPath {
  readonly id: string;
}

const describe = { tag: 'operation', access: 'api' } as const;
const byId = { ...describe, params: { id: 'Id of the work, from the list.' }, body: 'none' } as const;
const UNAVAILABLE = 'The server is stopping, or Restate does not answer.';
const PROBLEMS = { 404: 'There is no stuck work with this id: it continued, or was cancelled.', 503: UNAVAILABLE };

/** Adds `/stuck`: work that the engine has tried in vain for more than a minute. */
export const stuckRoutes: FastifyPluginCallback<StuckRoutesOptions> = (server, { stuck, redactor }, done) => {
  const toView = ({ since, error, ...work }: StuckWork): StuckWorkView => ({
    ...work,
    since: isoInstant(since),
    error: error === null ? null : redactor.redact(error),
  });

  server.get(
    '/stuck',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listStuckWork',
        summary: 'List work that makes no progress',
        description:
          'Work that fails for more than a minute for a reason outside the flow, or that was paused in Restate. Runs that fail are those ' +
          'that this server has tried since its start; each server lists its own. Messages that their channel does not take are no part of it: see GET /v1/status.',
        responses: { 200: { description: 'The oldest 100: there is one page.', schema: pageOf('StuckWorkView') } },
        problems: { 503: UNAVAILABLE },
      }),
    },
    async () => ({ items: (await stuck.list()).map(toView), nextCursor: null }),
  );

  server.post<{ Params: StuckPath }>(
    '/stuck/:id/resume',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'resumeStuckWork',
        summary: 'Try stuck work again now',
        description: 'On the newest build. The list shows whether it helped.',
        responses: { 204: { description: 'It is tried.' } },
        problems: PROBLEMS,
      }),
    },
    async ({ params, body }, reply) => {
      refuseMembers(body);
      await stuck.resume(params.id);
      return reply.code(204).send();
    },
  );

  server.post<{ Params: StuckPath }>(
    '/stuck/:id/cancel',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'cancelStuckWork',
        summary: 'Give up stuck work',
        description:
          'Cancels the run that it is for, and ends the attempts. Messages are not cancelled: a new attempt offers them to the channel.',
        responses: { 204: { description: 'The run is cancelled.' } },
        problems: PROBLEMS,
      }),
    },
    async ({ params, body }, reply) => {
      refuseMembers(body);
      await stuck.cancel(params.id);
      return reply.code(204).send();
    },
  );

  done();
};
