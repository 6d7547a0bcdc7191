import { outlineSteps, parseFlowDraft } from '@luluchat/flow-runtime/document';
import type { StepRegistry } from '@luluchat/flow-runtime';
import type { FlowDraft } from '@luluchat/flow-runtime/document';
import type { FastifyPluginCallback } from 'fastify';
import { toEntries } from '../body/parse-body.js';
import { requireObject } from '../body/parse-members.js';
import { refuseDeepNesting } from '../body/refuse-deep-nesting.js';
import { describeRoute } from '../open-api/describe-route.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { StepOutlines } from './step-outline-dto.js';

/** Dependencies of the route of outlines. */
export interface StepOutlineRoutesOptions {
  readonly registry: StepRegistry;
}

/** Adds `/step-types/outline`: exits and summaries of steps that need not be stored. */
export const stepOutlineRoutes: FastifyPluginCallback<StepOutlineRoutesOptions> = (server, { registry }, done) => {
  server.post(
    '/step-types/outline',
    {
      schema: describeRoute({
        tag: 'step types',
        access: 'api',
        operationId: 'outlineSteps',
        summary: 'Outline steps',
        description:
          'Answers for each step of a draft, or for one step, what an editor draws: its exits, a line about its config, and the ' +
          'problems of its config. Stores nothing.',
        body: 'StepOutlineBody',
        responses: { 200: { description: 'An outline of each step.', schema: 'StepOutlines' } },
        problems: { 400: 'The steps do not have the form of a flow document; "errors" gives each path.' },
      }),
    },
    ({ body }): StepOutlines => ({ steps: outlineSteps({ steps: parseSteps(body) }, registry) }),
  );

  done();
};

/** Parses the steps of a body by the rules of drafts. Throws a 400 that names each bad member. */
function parseSteps(body: unknown): FlowDraft['steps'] {
  refuseDeepNesting(body);
  const { steps } = requireObject(body);
  const parsed = parseFlowDraft({ name: 'Outline', steps });
  if (parsed.isValid) return parsed.draft.steps;
  throw invalidRequest(toEntries(parsed.problems));
}
