import { listVariables } from '@luluchat/flow-runtime/document';
import type { FastifyPluginCallback } from 'fastify';
import type { FlowChecks } from '../flow/flow-checks.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { parseQuery } from '../page/parse-query.js';
import { HttpProblem } from '../problem/http-problem.js';
import { VariableQuery } from './variable-dto.js';

/** Dependencies of the routes of variables. */
export interface VariableRoutesOptions {
  readonly checks: FlowChecks;
}

/** Adds `/flows/:flowId/variables`: the variables that can have a value at a step of the draft. */
export const variableRoutes: FastifyPluginCallback<VariableRoutesOptions> = (server, options, done) => {
  const { checks } = options;

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
      const { draft } = await checks.requireFlow(flowId);
      const items = listVariables(draft, step, await checks.loadContext(draft, flowId));
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
