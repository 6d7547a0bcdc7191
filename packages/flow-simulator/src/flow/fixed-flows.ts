import { FlowError } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowRecord, FlowRepository, FlowSummary } from '@luluchat/flow-runtime/store';

/** Version of every flow of a simulation. */
export const FLOW_VERSION = 1;

const ONLY_VERSION = { version: FLOW_VERSION, publishedAt: 0 };

/** Creates the flows of a simulation: each is published, and none changes. */
export function createFixedFlows(documents: ReadonlyMap<string, FlowDocument>): FlowRepository {
  const record = (id: string, draft: FlowDocument) => {
    return { id, draft, revision: 1, publishedVersion: FLOW_VERSION, createdAt: 0, updatedAt: 0 };
  };
  const published = [...documents.keys()].map((flowId) => ({ flowId, version: FLOW_VERSION }));
  const records = [...documents].map(([id, draft]) => record(id, draft));
  return {
    create: () => refuse(),
    createAll: () => refuse(),
    replaceDraft: () => refuse(),
    publish: () => refuse(),
    unpublish: () => refuse(),
    delete: () => refuse(),
    restore: () => refuse(),
    listDeleted: () => Promise.resolve({ items: [], nextCursor: null }),
    removeDeleted: () => Promise.resolve(0),
    find: (flowId) => Promise.resolve(records.find(({ id }) => id === flowId)),
    exists: (flowId) => Promise.resolve(documents.has(flowId)),
    list: () => Promise.resolve({ items: records.map(summarize), nextCursor: null }),
    findVersion: (flowId, version) => Promise.resolve(version === FLOW_VERSION ? documents.get(flowId) : undefined),
    findVersionRecord: (flowId, version) => {
      const document = version === FLOW_VERSION ? documents.get(flowId) : undefined;
      return Promise.resolve(document && { ...ONLY_VERSION, document });
    },
    listVersions: (flowId) => Promise.resolve({ items: documents.has(flowId) ? [ONLY_VERSION] : [], nextCursor: null }),
    findPublished: (flowId) => Promise.resolve(published.find((flow) => flow.flowId === flowId)),
    publications: 1,
    listPublished: () => Promise.resolve(published),
  };
}

function summarize({ id, draft, publishedVersion, createdAt, updatedAt }: FlowRecord): FlowSummary {
  const { name, triggers = [] } = draft;
  return { id, name, publishedVersion, hasUnpublishedChanges: false, triggers, createdAt, updatedAt };
}

function refuse(): Promise<never> {
  return Promise.reject(new FlowError('store_failed', 'The flows of a simulation do not change.'));
}
