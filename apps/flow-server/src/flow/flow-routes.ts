import type { Clock, StepRegistry } from '@luluchat/flow-runtime';
import type { Problem } from '@luluchat/flow-runtime/document';
import type { FlowRecord, FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { originOf } from '../audit/origin-of.js';
import { refuseMembers } from '../body/parse-members.js';
import type { StartBulk } from '../bulk/start-bulk.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { fetchPage } from '../page/fetch-page.js';
import { ForceQuery } from '../page/force-query.js';
import { PageQuery } from '../page/page-query.js';
import { parseQuery } from '../page/parse-query.js';
import { HttpProblem } from '../problem/http-problem.js';
import { IF_MATCH, requireMatch, sendEntityTag } from './entity-tag.js';
import type { FlowChecks } from './flow-checks.js';
import type { FlowProblems, FlowPublication, FlowView } from './flow-dto.js';
import { toFlowSummaryView, toFlowView } from './flow-view.js';
import { findUsers } from './find-users.js';
import { parseDraft } from './parse-draft.js';
import { refuseUsed } from './refuse-used.js';
import { replaceDraft } from './replace-draft.js';
import { versionRoutes } from './version-routes.js';

/** Dependencies of the routes of flows. */
export interface FlowRoutesOptions {
  readonly store: Pick<FlowStore, 'flows' | 'attributes' | 'runs' | 'schedules'>;
  readonly registry: StepRegistry;
  readonly checks: FlowChecks;
  readonly clock: Clock;
  readonly startBulk: StartBulk;
}

/** Period of `runs24h` and `failed24h`. */
const DAY_MS = 24 * 60 * 60 * 1000;

interface FlowPath {
  readonly flowId: string;
}

const NO_FLOW = { 404: 'There is no such flow.' };
const BAD_DOCUMENT = {
  400: {
    description:
      'The document cannot be stored; "errors" names what refuses it, "problems" lists all errors and warnings.',
    schema: 'DocumentRefusal',
  },
};
const describe = { tag: 'flows', access: 'api' } as const;
const byId = { ...describe, params: { flowId: 'Id of the flow.' } };

/** Adds `/flows`: drafts, their checks and their publication. */
export const flowRoutes: FastifyPluginCallback<FlowRoutesOptions> = (server, options, done) => {
  const { store, registry, clock, checks, startBulk } = options;
  const { requireFlow, requireExisting, loadContext, findProblems } = checks;

  server.post(
    '/flows',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'createFlow',
        summary: 'Create a flow',
        description:
          'Stores a flow document as a draft. It may be unfinished, and have no steps yet; publishing asks for more.',
        body: 'FlowDraft',
        responses: { 201: { description: 'The flow. Location and ETag are set.', schema: 'FlowView' } },
        problems: BAD_DOCUMENT,
      }),
    },
    async (request, reply) => {
      const draft = await parseDraft(request.body, registry, (written) => loadContext(written));
      const origin = originOf(request, clock);
      const flow = await store.flows.create({ id: uuidv7(), draft, at: origin.at }, origin);
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
        description: 'Summaries with the runs of the last 24 hours. GET /v1/flows/{flowId} has the draft.',
        query: PageQuery,
        responses: { 200: { description: 'A page, in creation order.', schema: pageOf('FlowSummaryView') } },
        problems: { 400: 'A query parameter is not valid.' },
      }),
    },
    async ({ query }) => {
      const { items, nextCursor } = await fetchPage(parseQuery(PageQuery, query), (page) => store.flows.list(page));
      const flowIds = items.map(({ id }) => id);
      const counts = await store.runs.countStarted({ flowIds, since: clock.now() - DAY_MS });
      const paused = new Set(await store.schedules.listPaused());
      const views = items.map((flow, index) => toFlowSummaryView(flow, counts[index], paused.has(flow.id)));
      return { items: views, nextCursor };
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
        body: 'FlowDraft',
        responses: { 200: { description: 'The flow. ETag is set.', schema: 'FlowView' } },
        problems: { ...BAD_DOCUMENT, ...NO_FLOW, 412: 'The draft has another ETag by now.' },
      }),
    },
    async (request, reply) => {
      const { flowId } = request.params;
      const draft = await parseDraft(request.body, registry, (written) => loadContext(written, flowId));
      const change = { flowId, draft, origin: originOf(request, clock) };
      return sendFlow(reply, await replaceDraft(store.flows, requireFlow, change, request.headers['if-match']));
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
        query: ForceQuery,
        responses: { 204: { description: 'The flow is deleted.' } },
        problems: {
          ...NO_FLOW,
          400: 'A query parameter is not valid.',
          409: { description: 'Other published flows enter it; "usedBy" names them.', schema: 'InUseProblem' },
        },
      }),
    },
    async (request, reply) => {
      const { flowId } = request.params;
      if (parseQuery(ForceQuery, request.query).force === 'false') {
        await requireExisting(flowId);
        const users = await findUsers('flows', flowId, store.flows, registry);
        refuseUsed(
          users.filter((user) => user.flowId !== flowId),
          'flow',
        );
      }
      const origin = originOf(request, clock);
      if (!(await store.flows.delete(flowId, origin.at, origin))) await requireExisting(flowId);
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
          'it; warnings let it pass and are answered. A draft that is the published document, except for "editor", makes no ' +
          'version: the answer has the published one.',
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
    async (request): Promise<FlowPublication> => {
      refuseMembers(request.body);
      const { flowId } = request.params;
      const flow = await requireFlow(flowId);
      requireMatch(request.headers['if-match'], flow);
      const problems = await findProblems(flow);
      refuseErrors(problems);
      const origin = originOf(request, clock);
      const { version } = await store.flows.publish({ flowId, revision: flow.revision, at: origin.at }, origin);
      return { version, problems };
    },
  );

  void server.register(versionRoutes, { store, registry, clock, checks, startBulk });
  done();
};

function sendFlow(reply: FastifyReply, flow: FlowRecord): FlowView {
  sendEntityTag(reply, flow);
  return toFlowView(flow);
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
