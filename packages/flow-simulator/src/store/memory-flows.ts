import {
  assertRevision,
  FlowError,
  hasUnmatchedTrigger,
  isSameFlow,
  unknownFlow,
  unmatchedTriggerConflict,
} from '@luluchat/flow-runtime/store';
import type {
  FlowDocument,
  FlowDraft,
  FlowRecord,
  FlowRepository,
  FlowSummary,
  FlowVersion,
  FlowVersionRecord,
  NewFlows,
  PageRequest,
} from '@luluchat/flow-runtime/store';
import { addAttribute, assertAllAddable } from './memory-attributes.js';
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
    return row?.isDeleted === true ? undefined : row;
  };
  const requireRow = (flowId: string): FlowRow => {
    const row = findRow(flowId);
    if (row === undefined) throw unknownFlow(flowId);
    return row;
  };
  const existing = (): readonly FlowRow[] => [...flows.values()].filter(({ isDeleted }) => !isDeleted);
  const assertNoFlow = (id: string, others: readonly string[] = []): void => {
    if (!flows.has(id) && !others.includes(id)) return;
    throw new FlowError('store_failed', `A flow with the id ${id} exists.`);
  };
  const create = ({ id, draft, at }: Request<'create'>): FlowRecord => {
    const flow = Object.freeze({ id, draft, revision: 1, publishedVersion: null, createdAt: at, updatedAt: at });
    flows.set(id, { flow, versions: [], isDeleted: false });
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
    create: (request: Request<'create'>) => {
      assertNoFlow(request.id);
      return create(request);
    },
    createAll: ({ flows: created, attributes, at }: NewFlows) => {
      assertAllAddable(tables, attributes);
      const ids = created.map(({ id }) => id);
      for (const [index, id] of ids.entries()) assertNoFlow(id, ids.slice(0, index));
      for (const definition of attributes) {
        if (!tables.attributes.has(definition.key)) addAttribute(tables, definition);
      }
      return created.map((flow) => create({ ...flow, at }));
    },
    find: (flowId: string) => findRow(flowId)?.flow,
    list: (page: PageRequest) => {
      const rows = [...flows.values()].map((row, index) => ({ ...row, place: index + 1 }));
      return cutPage(
        'flows',
        rows.filter(({ isDeleted }) => !isDeleted),
        page,
        ({ place }) => place,
        summarize,
      );
    },
    replaceDraft: ({ flowId, draft, ifRevision, at }: Request<'replaceDraft'>) => {
      const row = requireRow(flowId);
      const { revision } = row.flow;
      if (ifRevision !== undefined) assertRevision(flowId, revision, ifRevision);
      row.flow = Object.freeze({ ...row.flow, draft, revision: revision + 1, updatedAt: at });
      return row.flow;
    },
    publish: ({ flowId, revision, at }: Request<'publish'>) => {
      const row = requireRow(flowId);
      const { draft } = row.flow;
      assertRevision(flowId, row.flow.revision, revision);
      const current = publishedOf(row);
      if (current !== undefined && isSameFlow(draft, current.document)) return { flowId, version: current.version };
      assertNoOtherDefault(flowId, draft);
      const version = row.versions.length + 1;
      // Whoever publishes has checked the draft.
      const document = draft as FlowDocument;
      row.versions.push(Object.freeze({ version, publishedAt: at, document }));
      row.flow = Object.freeze({ ...row.flow, publishedVersion: version, updatedAt: at });
      removeSamples(tables, flowId, new Set(Object.keys(document.steps)));
      clearShapesBelow(tables, flowId, version, at);
      publications += 1;
      return { flowId, version };
    },
    unpublish: (flowId: string, at: number) => {
      const row = requireRow(flowId);
      const { publishedVersion } = row.flow;
      if (publishedVersion === null) return false;
      clearShapesBelow(tables, flowId, publishedVersion + 1, at);
      row.flow = Object.freeze({ ...row.flow, publishedVersion: null, updatedAt: at });
      publications += 1;
      return true;
    },
    delete: (flowId: string, _at: number) => {
      const row = findRow(flowId);
      if (row === undefined) return false;
      row.isDeleted = true;
      removeSamples(tables, flowId);
      removeShapes(tables, flowId);
      publications += 1;
      return true;
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
