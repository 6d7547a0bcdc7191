import { FlowError } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowRepository } from '@luluchat/flow-runtime/store';

/** Version of every flow of a simulation. */
export const FLOW_VERSION = 1;

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
    delete: () => refuse(),
    find: (flowId) => Promise.resolve(records.find(({ id }) => id === flowId)),
    list: () => Promise.resolve({ items: records, nextCursor: null }),
    findVersion: (flowId, version) => Promise.resolve(version === FLOW_VERSION ? documents.get(flowId) : undefined),
    findPublished: (flowId) => Promise.resolve(published.find((flow) => flow.flowId === flowId)),
    publications: 1,
    listPublished: () => Promise.resolve(published),
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new FlowError('store_failed', 'The flows of a simulation do not change.'));
}
