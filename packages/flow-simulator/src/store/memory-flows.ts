import {
  assertRevision,
  describeAttributeChange,
  describeFlowChange,
  FlowError,
  hasUnmatchedTrigger,
  isSameFlow,
  noDeletedFlow,
  unknownFlow,
  unmatchedTriggerConflict,
} from '@luluchat/flow-runtime/store';
import type {
  AuditAction,
  ChangeOrigin,
  DeletedFlow,
  FlowDocument,
  FlowDraft,
  FlowRecord,
  FlowRepository,
  FlowSummary,
  FlowVersion,
  FlowVersionRecord,
  NewFlows,
  PageRequest,
  RestoreFlow,
} from '@luluchat/flow-runtime/store';
import { addAttribute, assertAllAddable } from './memory-attributes.js';
import { addAuditEntry } from './memory-audit.js';
import { cutPage } from './memory-page.js';
import { removeSamples } from './memory-samples.js';
import { clearShapesBelow, removeShapes } from './memory-shapes.js';
import type { FlowRow, MemoryTables } from './memory-tables.js';

type Request<Method extends 'create' | 'replaceDraft' | 'publish'> = Parameters<FlowRepository[Method]>[0];

/** Creates the repository of flows. Synchronous: the store wraps it. */
export function createMemoryFlows(tables: MemoryTables) {
  const { flows } = tables;
  let publications = 0;
  const findRow = (flowId: string): FlowRow | undefined => {
    const row = flows.get(flowId);
    return row?.deletedAt === null ? row : undefined;
  };
  const requireRow = (flowId: string): FlowRow => {
    const row = findRow(flowId);
    if (row === undefined) throw unknownFlow(flowId);
    return row;
  };
  const existing = (): readonly FlowRow[] => [...flows.values()].filter(({ deletedAt }) => deletedAt === null);
  const assertNoFlow = (id: string, others: readonly string[] = []): void => {
    if (!flows.has(id) && !others.includes(id)) return;
    throw new FlowError('store_failed', `A flow with the id ${id} exists.`);
  };
  const audit = (
    origin: ChangeOrigin | undefined,
    action: AuditAction,
    before: FlowRecord | null,
    after: FlowRecord | null,
  ): void => {
    const flowId = (after ?? before)?.id;
    if (flowId !== undefined) addAuditEntry(tables, origin, () => describeFlowChange(flowId, action, before, after));
  };
  const create = ({ id, draft, at }: Request<'create'>, origin?: ChangeOrigin): FlowRecord => {
    const flow = Object.freeze({ id, draft, revision: 1, publishedVersion: null, createdAt: at, updatedAt: at });
    flows.set(id, { sequence: tables.nextSequence(), flow, versions: [], deletedAt: null });
    audit(origin, 'created', null, flow);
    return flow;
  };
  const assertNoOtherDefault = (flowId: string, draft: FlowDraft): void => {
    if (!hasUnmatchedTrigger(draft)) return;
    const other = existing().find((row) => {
      const published = publishedOf(row);
      return row.flow.id !== flowId && published !== undefined && hasUnmatchedTrigger(published.document);
    });
    if (other !== undefined) throw unmatchedTriggerConflict(other.flow.id);
  };
  const methods = {
    create: (request: Request<'create'>, origin?: ChangeOrigin) => {
      assertNoFlow(request.id);
      return create(request, origin);
    },
    createAll: ({ flows: created, attributes, at }: NewFlows, origin?: ChangeOrigin) => {
      assertAllAddable(tables, attributes);
      const ids = created.map(({ id }) => id);
      for (const [index, id] of ids.entries()) assertNoFlow(id, ids.slice(0, index));
      for (const definition of attributes) {
        if (tables.attributes.has(definition.key)) continue;
        addAttribute(tables, definition);
        addAuditEntry(tables, origin, () => describeAttributeChange(null, definition));
      }
      return created.map((flow) => create({ ...flow, at }, origin));
    },
    find: (flowId: string) => findRow(flowId)?.flow,
    exists: (flowId: string) => findRow(flowId) !== undefined,
    list: (page: PageRequest) => cutPage('flows', existing(), page, ({ sequence }) => sequence, summarize),
    replaceDraft: ({ flowId, draft, ifRevision, at }: Request<'replaceDraft'>, origin?: ChangeOrigin) => {
      const row = requireRow(flowId);
      const before = row.flow;
      const { revision } = before;
      if (ifRevision !== undefined) assertRevision(flowId, revision, ifRevision);
      row.flow = Object.freeze({ ...before, draft, revision: revision + 1, updatedAt: at });
      audit(origin, 'changed', before, row.flow);
      return row.flow;
    },
    publish: ({ flowId, revision, at }: Request<'publish'>, origin?: ChangeOrigin) => {
      const row = requireRow(flowId);
      const before = row.flow;
      const { draft } = before;
      assertRevision(flowId, row.flow.revision, revision);
      const current = publishedOf(row);
      if (current !== undefined && isSameFlow(draft, current.document)) return { flowId, version: current.version };
      assertNoOtherDefault(flowId, draft);
      const version = row.versions.length + 1;
      // Whoever publishes has checked the draft.
      const document = draft as FlowDocument;
      row.versions.push(Object.freeze({ version, publishedAt: at, document }));
      row.flow = Object.freeze({ ...before, publishedVersion: version, updatedAt: at });
      audit(origin, 'published', before, row.flow);
      removeSamples(tables, flowId, new Set(Object.keys(document.steps)));
      clearShapesBelow(tables, flowId, version, at);
      publications += 1;
      return { flowId, version };
    },
    unpublish: (flowId: string, at: number, origin?: ChangeOrigin) => {
      const row = requireRow(flowId);
      const before = row.flow;
      const { publishedVersion } = before;
      if (publishedVersion === null) return false;
      clearShapesBelow(tables, flowId, publishedVersion + 1, at);
      row.flow = Object.freeze({ ...before, publishedVersion: null, updatedAt: at });
      audit(origin, 'unpublished', before, row.flow);
      publications += 1;
      return true;
    },
    delete: (flowId: string, at: number, origin?: ChangeOrigin) => {
      const row = findRow(flowId);
      if (row === undefined) return false;
      row.deletedAt = at;
      audit(origin, 'deleted', row.flow, null);
      removeSamples(tables, flowId);
      removeShapes(tables, flowId);
      publications += 1;
      return true;
    },
    listDeleted: (since: number, page: PageRequest) =>
      cutPage(
        'deleted-flows',
        [...flows.values()].filter((row) => isRestorable(row, since)),
        page,
        ({ sequence }) => sequence,
        ({ flow: { id, draft }, deletedAt }): DeletedFlow => ({ id, name: draft.name, deletedAt: deletedAt ?? 0 }),
      ),
    restore: ({ flowId, since, at }: RestoreFlow, origin?: ChangeOrigin) => {
      const row = flows.get(flowId);
      if (row === undefined || !isRestorable(row, since)) throw noDeletedFlow(flowId);
      row.deletedAt = null;
      row.flow = Object.freeze({ ...row.flow, publishedVersion: null, updatedAt: at });
      audit(origin, 'restored', null, row.flow);
      publications += 1;
      return row.flow;
    },
    removeDeleted: ({ before, limit }: Parameters<FlowRepository['removeDeleted']>[0]) => {
      const used = new Set([...tables.runs.values()].map(({ run }) => run.flowId));
      const old = [...flows.values()].filter(({ deletedAt }) => deletedAt !== null && deletedAt < before);
      const unused = old.filter(({ flow }) => !used.has(flow.id)).slice(0, limit);
      const drafts = old
        .filter(({ flow, isWithoutDraft }) => used.has(flow.id) && isWithoutDraft !== true)
        .slice(0, limit);
      for (const { flow } of unused) flows.delete(flow.id);
      for (const row of drafts) row.isWithoutDraft = true;
      for (const { flow } of [...unused, ...drafts]) tables.schedulePauses.delete(flow.id);
      return unused.length + drafts.length;
    },
    findVersion: (flowId: string, version: number) => flows.get(flowId)?.versions[version - 1]?.document,
    findVersionRecord: (flowId: string, version: number) => flows.get(flowId)?.versions[version - 1],
    listVersions: (flowId: string, page: PageRequest) =>
      // Newest first: positions grow along the list.
      cutPage(
        'versions',
        flows.get(flowId)?.versions.toReversed() ?? [],
        page,
        ({ version }) => -version,
        ({ version, publishedAt }): FlowVersion => ({ version, publishedAt }),
      ),
    findPublished: (flowId: string) => {
      const version = findRow(flowId)?.flow.publishedVersion;
      return version === undefined || version === null ? undefined : { flowId, version };
    },
    listPublished: () =>
      existing().flatMap(({ flow: { id, publishedVersion } }) =>
        publishedVersion === null ? [] : [{ flowId: id, version: publishedVersion }],
      ),
  };
  return { methods, publications: () => publications };
}

function isRestorable({ deletedAt, isWithoutDraft }: FlowRow, since: number): boolean {
  return deletedAt !== null && deletedAt >= since && isWithoutDraft !== true;
}

function publishedOf({ flow: { publishedVersion }, versions }: FlowRow): FlowVersionRecord | undefined {
  return publishedVersion === null ? undefined : versions[publishedVersion - 1];
}

function summarize(row: FlowRow): FlowSummary {
  const { id, draft, publishedVersion, createdAt, updatedAt } = row.flow;
  const published = publishedOf(row)?.document;
  return {
    id,
    name: draft.name,
    publishedVersion,
    hasUnpublishedChanges: published === undefined || !isSameFlow(draft, published),
    triggers: (published ?? draft).triggers ?? [],
    createdAt,
    updatedAt,
  };
}
