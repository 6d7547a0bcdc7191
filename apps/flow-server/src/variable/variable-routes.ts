import { FlowError } from '@luluchat/flow-runtime';
import { listVariables } from '@luluchat/flow-runtime/document';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import type { CheckContextLoader } from '../flow/load-check-context.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { parseQuery } from '../page/parse-query.js';
import { HttpProblem } from '../problem/http-problem.js';
import { VariableQuery } from './variable-dto.js';

/** Dependencies of the routes of variables. */
export interface VariableRoutesOptions {
  readonly store: Pick<FlowStore, 'flows'>;
  readonly loadCheckContext: CheckContextLoader;
}

/** Adds `/flows/:flowId/variables`: the variables that can have a value at a step of the draft. */
export const variableRoutes: FastifyPluginCallback<VariableRoutesOptions> = (server, options, done) => {
  const { store, loadCheckContext } = options;

  server.get<{ Params: { readonly flowId: string } }>(
    '/flows/:flowId/variables',
    {
      schema: describeRoute({
        tag: 'flows',
        access: 'api',
        params: { flowId: 'Id of the flow.' },
        operationId: 'listVariables',
        summary: 'List the variables of a step',
        description:
          'Variables that templates of a step of the draft can read and that can have a value there, by the analysis of ' +
          'validate. Secrets are not among them.',
        query: VariableQuery,
        responses: { 200: { description: 'All of them: there is one page.', schema: pageOf('VariableView') } },
        problems: {
          400: 'A query parameter is not valid.',
          404: 'There is no such flow, or its draft has no such step.',
        },
      }),
    },
    async ({ params: { flowId }, query }) => {
      const { step } = parseQuery(VariableQuery, query);
      const flow = await store.flows.find(flowId);
      if (flow === undefined) throw new FlowError('unknown_flow', 'There is no flow with this id.');
      const context = await loadCheckContext(flow.draft, flowId);
      const items = listVariables(flow.draft, step, context);
      if (items === undefined) throw noStep(step);
      return { items, nextCursor: null };
    },
  );

  done();
};

function noStep(step: string): HttpProblem {
  return new HttpProblem({
    status: 404,
    code: 'step_not_found',
    detail: `The draft of the flow has no step "${step}".`,
  });
}
