import {
  assertRevision,
  FlowError,
  hasUnmatchedTrigger,
  isSameFlow,
  unknownFlow,
  unmatchedTriggerConflict,
} from '@luluchat/flow-runtime/store';
import type { FlowDocument, FlowDraft, FlowRecord, FlowRepository, PublishedFlow } from '@luluchat/flow-runtime/store';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareSampleRemover } from '../sample/remove-samples.js';
import { FLOWS } from '../writer/lock-names.js';
import { prepareFlowChanges } from './flow-changes.js';
import { outlineOf, parseDocument, parseDraft, toRecord } from './flow-row.js';
import type { FlowRow } from './flow-row.js';

type Request<Method extends 'create' | 'replaceDraft' | 'publish'> = Parameters<FlowRepository[Method]>[0];

/** Creates the operations that store, publish and remove flows. */
export function createFlowOperations(connection: QueryPreparer) {
  const queries = prepareFlowChanges(connection);
  const samples = prepareSampleRemover(connection);

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
      execute: ({ id, draft, at }: Request<'create'>): FlowRecord => {
        queries.insert.execute({
          ...{ id, draft: JSON.stringify(draft), outline: outlineOf(draft) },
          ...{ revision: 1, created_at: at, updated_at: at },
        });
        return toRecord(require(id));
      },
    },
    replaceDraft: {
      what: 'replace a draft',
      ...flows,
      execute: ({ flowId, draft, ifRevision, at }: Request<'replaceDraft'>): FlowRecord => {
        const { revision, published_version } = require(flowId);
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
        return toRecord(require(flowId));
      },
    },
    publishFlow: {
      what: 'publish a flow',
      ...flows,
      execute: ({ flowId, revision, at }: Request<'publish'>): PublishedFlow => {
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
        return { flowId, version };
      },
    },
    unpublishFlow: {
      what: 'unpublish a flow',
      ...flows,
      execute: ([flowId, at]: readonly [string, number]): boolean => {
        const { published_version, draft } = require(flowId);
        if (published_version === null) return false;
        queries.setPublished.execute({
          id: flowId,
          published_version: null,
          outline: outlineOf(parseDraft(draft)),
          updated_at: at,
        });
        samples.clearBelow(flowId, published_version + 1, at);
        return true;
      },
    },
    deleteFlow: {
      what: 'delete a flow',
      ...flows,
      execute: ([flowId, at]: readonly [string, number]): boolean => {
        if (queries.delete.run({ id: flowId, deleted_at: at }) === 0) return false;
        samples.removeAll(flowId);
        return true;
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
