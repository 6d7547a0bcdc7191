import type { Clock } from '@luluchat/flow-runtime';
import { RESTORABLE_MS } from '@luluchat/flow-runtime/store';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { originOf } from '../audit/origin-of.js';
import { refuseMembers } from '../body/parse-members.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { fetchPage } from '../page/fetch-page.js';
import { PageQuery } from '../page/page-query.js';
import { parseQuery } from '../page/parse-query.js';
import { sendEntityTag } from './entity-tag.js';
import { toDeletedFlowView, toFlowView } from './flow-view.js';

/** Dependencies of the routes of deleted flows. */
export interface DeletedFlowRoutesOptions {
  readonly store: Pick<FlowStore, 'flows'>;
  readonly clock: Clock;
}

const describe = { tag: 'flows', access: 'api' } as const;

/** Adds `/deleted-flows` and `/flows/{flowId}/restore`. */
export const deletedFlowRoutes: FastifyPluginCallback<DeletedFlowRoutesOptions> = (server, { store, clock }, done) => {
  server.get(
    '/deleted-flows',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listDeletedFlows',
        summary: 'List deleted flows',
        description: 'Flows that were deleted in the last 30 days, which can be restored.',
        query: PageQuery,
        responses: { 200: { description: 'A page, in creation order.', schema: pageOf('DeletedFlowView') } },
        problems: { 400: 'A query parameter is not valid.' },
      }),
    },
    async ({ query }) => {
      const since = clock.now() - RESTORABLE_MS;
      const { items, nextCursor } = await fetchPage(parseQuery(PageQuery, query), (page) =>
        store.flows.listDeleted(since, page),
      );
      return { items: items.map(toDeletedFlowView), nextCursor };
    },
  );

  server.post<{ Params: { readonly flowId: string } }>(
    '/flows/:flowId/restore',
    {
      schema: describeRoute({
        ...describe,
        params: { flowId: 'Id of the deleted flow.' },
        operationId: 'restoreFlow',
        summary: 'Restore a deleted flow',
        description:
          'Brings the draft and the versions back, up to 30 days after the deletion. The flow is not published, so nothing starts it ' +
          'until it is; its samples are gone.',
        body: 'none',
        responses: { 200: { description: 'The flow. ETag is set.', schema: 'FlowView' } },
        problems: { 404: 'No flow with this id was deleted in the last 30 days.' },
      }),
    },
    async (request, reply) => {
      refuseMembers(request.body);
      const origin = originOf(request, clock);
      const restoring = { flowId: request.params.flowId, since: origin.at - RESTORABLE_MS, at: origin.at };
      const flow = await store.flows.restore(restoring, origin);
      sendEntityTag(reply, flow);
      return toFlowView(flow);
    },
  );

  done();
};
