import { FlowError } from '@luluchat/flow-runtime';
import { checkFlow } from '@luluchat/flow-runtime/document';
import type { Clock, StepRegistry } from '@luluchat/flow-runtime';
import type { Problem } from '@luluchat/flow-runtime/document';
import type { FlowRecord, FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { refuseMembers } from '../body/parse-members.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { fetchPage } from '../page/fetch-page.js';
import { PageQuery } from '../page/page-query.js';
import { parseQuery } from '../page/parse-query.js';
import { HttpProblem } from '../problem/http-problem.js';
import { draftChanged, entityTag, requireMatch } from './entity-tag.js';
import type { FlowProblems, FlowPublication, FlowView } from './flow-dto.js';
import { toFlowView } from './flow-view.js';
import type { CheckContextLoader } from './load-check-context.js';
import { parseDraft } from './parse-draft.js';

/** Dependencies of the routes of flows. */
export interface FlowRoutesOptions {
  readonly store: Pick<FlowStore, 'flows' | 'attributes'>;
  readonly registry: StepRegistry;
  readonly loadCheckContext: CheckContextLoader;
  readonly clock: Clock;
}

interface FlowPath {
  readonly flowId: string;
}

const NO_FLOW = { 404: 'There is no such flow.' };
const BAD_DOCUMENT = {
  400: {
    description: 'The document is not valid; "errors" names what refuses it, "problems" lists all errors and warnings.',
    schema: 'DocumentRefusal',
  },
};
const IF_MATCH = { 'if-match': { type: 'string', description: 'ETag of the draft that the change is made on.' } };
const describe = { tag: 'flows', access: 'api' } as const;
const byId = { ...describe, params: { flowId: 'Id of the flow.' } };

/** Adds `/flows`: drafts, their checks and their publication. */
export const flowRoutes: FastifyPluginCallback<FlowRoutesOptions> = (server, options, done) => {
  const { store, registry, loadCheckContext, clock } = options;

  const requireFlow = async (flowId: string): Promise<FlowRecord> => {
    const flow = await store.flows.find(flowId);
    if (flow === undefined) throw new FlowError('unknown_flow', 'There is no flow with this id.');
    return flow;
  };

  const findProblems = async ({ id, draft }: FlowRecord): Promise<readonly Problem[]> =>
    checkFlow(draft, await loadCheckContext(draft, id));

  server.post(
    '/flows',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'createFlow',
        summary: 'Create a flow',
        description: 'Stores a flow document as a draft. Steps may be unfinished; publishing asks for more.',
        body: 'FlowDocument',
        responses: { 201: { description: 'The flow. Location and ETag are set.', schema: 'FlowView' } },
        problems: BAD_DOCUMENT,
      }),
    },
    async ({ body }, reply) => {
      const draft = await parseDraft(body, registry, (written) => loadCheckContext(written));
      const flow = await store.flows.create({ id: uuidv7(), draft, at: clock.now() });
      void reply.code(201).header('location', `/v1/flows/${flow.id}`);
      return sendFlow(reply, flow);
    },
  );

  server.get(
    '/flows',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listFlows',
        summary: 'List flows',
        query: PageQuery,
        responses: { 200: { description: 'A page, in creation order.', schema: pageOf('FlowView') } },
        problems: { 400: 'A query parameter is not valid.' },
      }),
    },
    async ({ query }) => {
      const { items, nextCursor } = await fetchPage(parseQuery(PageQuery, query), (page) => store.flows.list(page));
      return { items: items.map(toFlowView), nextCursor };
    },
  );

  server.get<{ Params: FlowPath }>(
    '/flows/:flowId',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'getFlow',
        summary: 'Read a flow',
        responses: { 200: { description: 'The flow. ETag is set.', schema: 'FlowView' } },
        problems: NO_FLOW,
      }),
    },
    async ({ params }, reply) => sendFlow(reply, await requireFlow(params.flowId)),
  );

  server.put<{ Params: FlowPath }>(
    '/flows/:flowId',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'replaceDraft',
        summary: 'Replace the draft',
        description: 'Runs and the published version stay as they are.',
        headers: IF_MATCH,
        body: 'FlowDocument',
        responses: { 200: { description: 'The flow. ETag is set.', schema: 'FlowView' } },
        problems: { ...BAD_DOCUMENT, ...NO_FLOW, 412: 'The draft has another ETag by now.' },
      }),
    },
    async ({ params: { flowId }, body, headers }, reply) => {
      const draft = await parseDraft(body, registry, (written) => loadCheckContext(written, flowId));
      const ifMatch = headers['if-match'];
      if (ifMatch === undefined) {
        return sendFlow(reply, await store.flows.replaceDraft({ flowId, draft, at: clock.now() }));
      }
      const current = await requireFlow(flowId);
      requireMatch(ifMatch, current);
      const change = { flowId, draft, ifRevision: current.revision, at: clock.now() };
      return sendFlow(reply, await store.flows.replaceDraft(change).catch(changedMeanwhile));
    },
  );

  server.delete<{ Params: FlowPath }>(
    '/flows/:flowId',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'deleteFlow',
        summary: 'Delete a flow',
        description: 'Nothing starts it any more. Runs that are under way continue with their version.',
        responses: { 204: { description: 'The flow is deleted.' } },
        problems: NO_FLOW,
      }),
    },
    async ({ params }, reply) => {
      if (!(await store.flows.delete(params.flowId, clock.now()))) await requireFlow(params.flowId);
      return reply.code(204).send();
    },
  );

  server.post<{ Params: FlowPath }>(
    '/flows/:flowId/validate',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'validateDraft',
        summary: 'Check the draft',
        body: 'none',
        responses: { 200: { description: 'All errors and warnings.', schema: 'FlowProblems' } },
        problems: NO_FLOW,
      }),
    },
    async ({ params, body }): Promise<FlowProblems> => {
      refuseMembers(body);
      return { problems: await findProblems(await requireFlow(params.flowId)) };
    },
  );

  server.post<{ Params: FlowPath }>(
    '/flows/:flowId/publish',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'publishDraft',
        summary: 'Publish the draft',
        description:
          'Makes the draft the next version, which new runs follow. Runs that are under way keep theirs. Errors refuse ' +
          'it; warnings let it pass and are answered.',
        headers: IF_MATCH,
        body: 'none',
        responses: { 200: { description: 'The version and its warnings.', schema: 'FlowPublication' } },
        problems: {
          ...NO_FLOW,
          409: 'The draft was changed at the same moment, or another published flow takes unmatched messages already.',
          412: 'The draft has another ETag by now.',
          422: { description: 'The draft has errors; "problems" lists them, as validate does.', schema: 'FlowRefusal' },
        },
      }),
    },
    async ({ params: { flowId }, body, headers }): Promise<FlowPublication> => {
      refuseMembers(body);
      const flow = await requireFlow(flowId);
      requireMatch(headers['if-match'], flow);
      const problems = await findProblems(flow);
      refuseErrors(problems);
      const { version } = await store.flows.publish({ flowId, revision: flow.revision, at: clock.now() });
      return { version, problems };
    },
  );

  done();
};

function sendFlow(reply: FastifyReply, flow: FlowRecord): FlowView {
  void reply.header('etag', entityTag(flow));
  return toFlowView(flow);
}

function changedMeanwhile(error: unknown): never {
  throw FlowError.is(error, 'revision_conflict') ? draftChanged() : error;
}

function refuseErrors(problems: readonly Problem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new HttpProblem({
    status: 422,
    code: 'problems_found',
    detail: `The flow cannot be published: it has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}; "problems" lists them.`,
    members: { problems },
  });
}
