import type { Clock, StepRegistry } from '@luluchat/flow-runtime';
import type { FlowStore, FlowVersionRecord } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { originOf } from '../audit/origin-of.js';
import { parseBody } from '../body/parse-body.js';
import { refuseMembers } from '../body/parse-members.js';
import { cancelRunsOf } from '../bulk/cancel-runs-of.js';
import type { StartBulk } from '../bulk/start-bulk.js';
import { toBulkView } from '../bulk/bulk-view.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { fetchPage } from '../page/fetch-page.js';
import { PageQuery } from '../page/page-query.js';
import { parseQuery } from '../page/parse-query.js';
import { requireCallerScopes } from '../access/api-access.js';
import { IF_MATCH, sendEntityTag } from './entity-tag.js';
import type { FlowChecks } from './flow-checks.js';
import { toFlowView, toVersionView } from './flow-view.js';
import { parseDraft } from './parse-draft.js';
import { replaceDraft } from './replace-draft.js';
import { UnpublishBody } from './version-dto.js';
import type { FlowVersionDocument, RestoredFlow, UnpublishedFlow } from './version-dto.js';
import { parseVersionNumber, versionNotFound } from './version-number.js';

/** Dependencies of the routes of versions. */
export interface VersionRoutesOptions {
  readonly store: Pick<FlowStore, 'flows'>;
  readonly registry: StepRegistry;
  readonly clock: Clock;
  readonly checks: FlowChecks;
  readonly startBulk: StartBulk;
}

interface FlowPath {
  readonly flowId: string;
}

interface VersionPath extends FlowPath {
  readonly version: string;
}

const describe = { tag: 'flows', access: 'api' } as const;
const byId = { ...describe, params: { flowId: 'Id of the flow.' } };
const byVersion = { ...describe, params: { flowId: 'Id of the flow.', version: 'Number of the version, from 1 on.' } };
const NO_VERSION = { 404: 'There is no such flow, or it has no such version.' };

/** Adds `/flows/{flowId}/versions` and `/flows/{flowId}/unpublish`. */
export const versionRoutes: FastifyPluginCallback<VersionRoutesOptions> = (server, options, done) => {
  const { store, registry, clock, checks, startBulk } = options;

  const requireVersion = async (flowId: string, version: number): Promise<FlowVersionRecord> => {
    const found = await store.flows.findVersionRecord(flowId, version);
    if (found !== undefined) return found;
    await checks.requireExisting(flowId);
    throw versionNotFound(version);
  };

  server.get<{ Params: FlowPath }>(
    '/flows/:flowId/versions',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'listVersions',
        summary: 'List the versions of a flow',
        query: PageQuery,
        responses: { 200: { description: 'A page, newest first.', schema: pageOf('FlowVersionView') } },
        problems: { 400: 'A query parameter is not valid.', 404: 'There is no such flow.' },
      }),
    },
    async ({ params: { flowId }, query }) => {
      const request = parseQuery(PageQuery, query);
      await checks.requireExisting(flowId);
      const { items, nextCursor } = await fetchPage(request, (page) => store.flows.listVersions(flowId, page));
      return { items: items.map(toVersionView), nextCursor };
    },
  );

  server.get<{ Params: VersionPath }>(
    '/flows/:flowId/versions/:version',
    {
      schema: describeRoute({
        ...byVersion,
        operationId: 'getVersion',
        summary: 'Read a version of a flow',
        description: 'Also of a flow that was deleted, since its runs name the version that they followed.',
        responses: { 200: { description: 'The version.', schema: 'FlowVersionDocument' } },
        problems: { 400: 'The version is no number.', ...NO_VERSION },
      }),
    },
    async ({ params: { flowId, version } }): Promise<FlowVersionDocument> => {
      const found = await requireVersion(flowId, parseVersionNumber(version));
      return { ...toVersionView(found), document: found.document };
    },
  );

  server.post<{ Params: VersionPath }>(
    '/flows/:flowId/versions/:version/restore',
    {
      schema: describeRoute({
        ...byVersion,
        operationId: 'restoreVersion',
        summary: 'Make a version the draft',
        description:
          'The draft is replaced as by a PUT of the document of the version; what was published stays published. The ' +
          'answer has the problems that the draft has now, because attributes, secrets and other flows may have changed.',
        headers: IF_MATCH,
        body: 'none',
        responses: {
          200: { description: 'The flow and the problems of its draft. ETag is set.', schema: 'RestoredFlow' },
        },
        problems: {
          400: {
            description:
              'The version is no number, the body has members, or the document has an older form that drafts may not ' +
              'have any more: then "errors" names what refuses it.',
            schema: 'DocumentRefusal',
          },
          ...NO_VERSION,
          412: 'The draft has another ETag by now.',
        },
      }),
    },
    async (request, reply): Promise<RestoredFlow> => {
      refuseMembers(request.body);
      const { flowId } = request.params;
      const version = parseVersionNumber(request.params.version);
      await checks.requireExisting(flowId);
      const { document } = await requireVersion(flowId, version);
      const what = `The document of version ${version}`;
      const draft = await parseDraft(document, registry, (written) => checks.loadContext(written, flowId), what);
      const change = { flowId, draft, origin: originOf(request, clock) };
      const flow = await replaceDraft(store.flows, checks.requireFlow, change, request.headers['if-match']);
      sendEntityTag(reply, flow);
      return { ...toFlowView(flow), problems: await checks.findProblems(flow) };
    },
  );

  server.post<{ Params: FlowPath }>(
    '/flows/:flowId/unpublish',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'unpublishFlow',
        summary: 'Take the published version back',
        description:
          'No trigger and no other flow starts it any more. Runs that are under way continue with their version, or are cancelled ' +
          'in the background; that needs the scope run as well. The draft and all versions stay, and publishing makes the next one. ' +
          'A flow that is not published stays as it is.',
        body: 'UnpublishBody',
        responses: { 200: { description: 'The flow is not published.', schema: 'UnpublishedFlow' } },
        problems: {
          404: 'There is no such flow.',
          409: 'With runs cancel: too many bulk operations are running. The flow is not published; call again later.',
        },
      }),
    },
    async (request): Promise<UnpublishedFlow> => {
      const { flowId } = request.params;
      const { caller } = request;
      const { runs } = parseBody(UnpublishBody, request.body ?? {});
      if (runs === 'cancel') requireCallerScopes(caller, ['run']);
      const origin = originOf(request, clock);
      await store.flows.unpublish(flowId, origin.at, origin);
      const cancelling = runs === 'cancel' ? await startBulk(cancelRunsOf(flowId), caller?.name ?? '') : undefined;
      return { usedBy: await checks.findEntering(flowId), ...(cancelling && { cancelling: toBulkView(cancelling) }) };
    },
  );

  done();
};
