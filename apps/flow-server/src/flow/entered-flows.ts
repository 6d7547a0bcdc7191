import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { FlowStore, PublishedFlow } from '@luluchat/flow-runtime/store';

/** Index of the flows that published flows can enter. */
export interface EnteredFlows {
  /** Returns the ids in the configs of the published versions. A step that enters a flow names it in its config. */
  namedBy(published: readonly PublishedFlow[]): Promise<ReadonlySet<string>>;
}

const FLOW_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Creates the index. It loads each version once, since versions never change, and forgets versions that are no longer
 * published.
 */
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

/** Finds strings in the configs of a possible document that have the form of a flow id. Extra ids do no harm. */
export function flowIdsIn(document: unknown): readonly string[] {
  const steps = isPlainObject(document) && isPlainObject(document['steps']) ? document['steps'] : {};
  const configs = Object.values(steps).map((step) => (isPlainObject(step) ? step['config'] : undefined));
  return [...new Set(JSON.stringify(configs).match(FLOW_ID))];
}
