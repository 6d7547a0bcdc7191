import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FastifyPluginCallback } from 'fastify';
import { refuseMembers } from '../body/parse-members.js';
import { describeRoute } from '../open-api/describe-route.js';
import { askWithCursor } from '../page/ask-with-cursor.js';
import { PageQuery } from '../page/page-query.js';
import { parseQuery } from '../page/parse-query.js';
import type { ReconciledTimersView } from './timer-dto.js';

/** Dependencies of the route of timers. */
export interface TimerRoutesOptions {
  readonly engine: Pick<FlowEngine, 'reconcileTimers'>;
}

const NO_TIMERS: ReconciledTimersView = { timers: 0, nextCursor: null };

/** Adds `/timers/reconcile`: for a Restate that lost its data. */
export const timerRoutes: FastifyPluginCallback<TimerRoutesOptions> = (server, { engine }, done) => {
  server.post(
    '/timers/reconcile',
    {
      schema: describeRoute({
        tag: 'operation',
        access: 'api',
        operationId: 'reconcileTimers',
        summary: 'Hand the timers of waiting runs to Restate again',
        description:
          'For a Restate that lost its data, page by page; timers that it has stay as they are. With ENGINE=embedded there is nothing to ' +
          'do: timers are read from the store.',
        query: PageQuery,
        body: 'none',
        responses: { 200: { description: 'The page is done.', schema: 'ReconciledTimersView' } },
        problems: {
          400: 'A query parameter is not valid, or the body has members.',
          503: 'The server is stopping, or Restate does not answer.',
        },
      }),
    },
    async ({ query, body }): Promise<ReconciledTimersView> => {
      refuseMembers(body);
      return askWithCursor(
        parseQuery(PageQuery, query),
        async (page) => (await engine.reconcileTimers?.(page)) ?? NO_TIMERS,
      );
    },
  );

  done();
};
