import {
  assertRevision,
  describeFlowChange,
  FlowError,
  hasUnmatchedTrigger,
  isSameFlow,
  noDeletedFlow,
  unknownFlow,
  unmatchedTriggerConflict,
} from '@luluchat/flow-runtime/store';
import type {
  ChangeOrigin,
  FlowDocument,
  FlowDraft,
  FlowRecord,
  FlowRepository,
  PublishedFlow,
  RestoreFlow,
} from '@luluchat/flow-runtime/store';
import { prepareAudit } from '../audit/prepare-audit.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareSampleRemover } from '../sample/remove-samples.js';
import { FLOWS } from '../writer/lock-names.js';
import { prepareFlowChanges } from './flow-changes.js';
import { outlineOf, parseDocument, parseDraft, toRecord } from './flow-row.js';
import type { FlowRow } from './flow-row.js';

type Request<Method extends 'create' | 'replaceDraft' | 'publish'> = readonly [
  Parameters<FlowRepository[Method]>[0],
  ChangeOrigin?,
];
/** Argument of a change of a flow as it is. */
type FlowChange = readonly [flowId: string, at: number, origin?: ChangeOrigin];

const EMPTY: FlowDraft = { name: '', steps: {} };

/** Creates the operations that store, publish and remove flows. */
export function createFlowOperations(connection: QueryPreparer) {
  const queries = prepareFlowChanges(connection);
  const samples = prepareSampleRemover(connection);
  const audit = prepareAudit(connection);

  const require = (flowId: string): FlowRow => {
    const row = queries.find.first({ id: flowId });
    if (row === undefined) throw unknownFlow(flowId);
    return row;
  };

  const requireDocument = (flowId: string, version: number): FlowDocument => {
    const row = queries.findDocument.first({ flowId, version });
    if (row === undefined) throw new FlowError('store_failed', `The flow ${flowId} has no version ${version}.`);
    return parseDocument(row.document);
  };

  const assertNoOtherDefault = (flowId: string, draft: FlowDraft): void => {
    if (!hasUnmatchedTrigger(draft)) return;
    const other = queries.listDocuments.all({}).find((row) => row.id !== flowId && mentionsUnmatched(row.document));
    if (other !== undefined) throw unmatchedTriggerConflict(other.id);
  };

  const flows = { locks: () => [FLOWS], changes: 'flows' as const };
  return {
    createFlow: {
      what: 'store a flow',
      ...flows,
      execute: ([{ id, draft, at }, origin]: Request<'create'>): FlowRecord => {
        queries.insert.execute({
          ...{ id, draft: JSON.stringify(draft), outline: outlineOf(draft) },
          ...{ revision: 1, created_at: at, updated_at: at },
        });
        audit(origin, () => describeFlowChange(id, 'created', null, { draft, revision: 1, publishedVersion: null }));
        return toRecord(require(id));
      },
    },
    replaceDraft: {
      what: 'replace a draft',
      ...flows,
      execute: ([{ flowId, draft, ifRevision, at }, origin]: Request<'replaceDraft'>): FlowRecord => {
        const row = require(flowId);
        const { revision, published_version } = row;
        if (ifRevision !== undefined) assertRevision(flowId, revision, ifRevision);
        queries.replaceDraft.execute({
          id: flowId,
          draft: JSON.stringify(draft),
          outline: outlineOf(
            draft,
            published_version === null ? undefined : requireDocument(flowId, published_version),
          ),
          revision: revision + 1,
          updated_at: at,
        });
        const replaced = toRecord(require(flowId));
        audit(origin, () => describeFlowChange(flowId, 'changed', toRecord(row), replaced));
        return replaced;
      },
    },
    publishFlow: {
      what: 'publish a flow',
      ...flows,
      execute: ([{ flowId, revision, at }, origin]: Request<'publish'>): PublishedFlow => {
        const row = require(flowId);
        assertRevision(flowId, row.revision, revision);
        const draft = parseDraft(row.draft);
        const current = row.published_version;
        if (current !== null && isSameFlow(draft, requireDocument(flowId, current)))
          return { flowId, version: current };
        assertNoOtherDefault(flowId, draft);
        const version = (queries.findLastVersion.first({ flowId })?.version ?? 0) + 1;
        queries.insertVersion.execute({ flow_id: flowId, version, document: row.draft, published_at: at });
        queries.setPublished.execute({
          id: flowId,
          published_version: version,
          outline: outlineOf(draft, draft),
          updated_at: at,
        });
        samples.keepOnly(flowId, new Set(Object.keys(draft.steps)));
        samples.clearBelow(flowId, version, at);
        const before = { draft, revision, publishedVersion: current };
        audit(origin, () => describeFlowChange(flowId, 'published', before, { ...before, publishedVersion: version }));
        return { flowId, version };
      },
    },
    unpublishFlow: {
      what: 'unpublish a flow',
      ...flows,
      execute: ([flowId, at, origin]: FlowChange): boolean => {
        const row = require(flowId);
        const { published_version, draft } = row;
        if (published_version === null) return false;
        queries.setPublished.execute({
          id: flowId,
          published_version: null,
          outline: outlineOf(parseDraft(draft)),
          updated_at: at,
        });
        samples.clearBelow(flowId, published_version + 1, at);
        audit(origin, () => {
          const before = toRecord(row);
          return describeFlowChange(flowId, 'unpublished', before, { ...before, publishedVersion: null });
        });
        return true;
      },
    },
    deleteFlow: {
      what: 'delete a flow',
      ...flows,
      execute: ([flowId, at, origin]: FlowChange): boolean => {
        const row = queries.find.first({ id: flowId });
        if (row === undefined) return false;
        queries.delete.execute({ id: flowId, deleted_at: at });
        samples.removeAll(flowId);
        audit(origin, () => describeFlowChange(flowId, 'deleted', toRecord(row), null));
        return true;
      },
    },
    restoreFlow: {
      what: 'restore a flow',
      ...flows,
      execute: ([{ flowId, since, at }, origin]: readonly [RestoreFlow, ChangeOrigin?]): FlowRecord => {
        const row = queries.findDeleted.first({ id: flowId, since });
        if (row === undefined) throw noDeletedFlow(flowId);
        queries.restore.execute({ id: flowId, outline: outlineOf(parseDraft(row.draft)), updated_at: at });
        const restored = toRecord(require(flowId));
        audit(origin, () => describeFlowChange(flowId, 'restored', null, restored));
        return restored;
      },
    },
    removeDeletedFlows: {
      what: 'remove deleted flows',
      ...flows,
      execute: (request: Parameters<FlowRepository['removeDeleted']>[0]): number => {
        const unused = new Set(queries.listUnused.all(request).map(({ id }) => id));
        const drafts = queries.listDrafts.all(request).filter(({ id }) => !unused.has(id));
        for (const id of unused) {
          queries.removeVersions.execute({ id });
          queries.remove.execute({ id });
        }
        for (const { id } of drafts) queries.removeDraft.execute({ id, outline: outlineOf(EMPTY) });
        for (const id of [...unused, ...drafts.map((draft) => draft.id)]) queries.removePause.execute({ id });
        return unused.size + drafts.length;
      },
    },
  };
}

/** Tells whether a document has an unmatched trigger. Most documents lack the word and are not parsed. */
function mentionsUnmatched(document: string): boolean {
  return document.includes('"unmatched"') && hasUnmatchedTrigger(parseDocument(document));
}

/** The operations of a flow, by name. */
export type FlowOperations = ReturnType<typeof createFlowOperations>;
