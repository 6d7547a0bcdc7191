import { isPlainObject } from '@luluchat/flow-runtime';
import type { FlowStore, PublishedFlow } from '@luluchat/flow-runtime';

/** Which flows published flows may go on in. */
export interface EnteredFlows {
  /** Ids that stand in the configs of the published versions: whatever enters a flow names it there. */
  namedBy(published: readonly PublishedFlow[]): Promise<ReadonlySet<string>>;
}

const FLOW_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Versions never change, so each is read once; what is remembered of a flow goes when it has another version or none. */
export function createEnteredFlows(flows: Pick<FlowStore['flows'], 'findVersion'>): EnteredFlows {
  let known = new Map<string, { readonly version: number; readonly ids: readonly string[] }>();
  return {
    namedBy: async (published) => {
      const current: typeof known = new Map();
      for (const { flowId, version } of published) {
        const before = known.get(flowId);
        const isSame = before?.version === version;
        current.set(flowId, isSame ? before : { version, ids: flowIdsIn(await flows.findVersion(flowId, version)) });
      }
      known = current;
      return new Set([...current.values()].flatMap(({ ids }) => ids));
    },
  };
}

/** Ids that may be those of flows, in the configs of what may be a document. Too many do no harm. */
export function flowIdsIn(document: unknown): readonly string[] {
  const steps = isPlainObject(document) && isPlainObject(document['steps']) ? document['steps'] : {};
  const configs = Object.values(steps).map((step) => (isPlainObject(step) ? step['config'] : undefined));
  return [...new Set(JSON.stringify(configs).match(FLOW_ID))];
}
