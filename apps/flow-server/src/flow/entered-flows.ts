import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { FlowStore, PublishedFlow } from '@luluchat/flow-runtime/store';
import type { FlowUse } from './flow-dto.js';

/** Index of the flows that published flows can enter. */
export interface EnteredFlows {
  /** Returns the ids in the configs of the published versions. A step that enters a flow names it in its config. */
  namedBy(published: readonly PublishedFlow[]): Promise<ReadonlySet<string>>;
  /** Returns those of the published versions, with their steps, that have this id in a config. */
  naming(flowId: string, published: readonly PublishedFlow[]): Promise<readonly FlowUse[]>;
}

const FLOW_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Creates the index. It loads each version once, since versions never change, and forgets versions that are no longer
 * published.
 */
export function createEnteredFlows(flows: Pick<FlowStore['flows'], 'findVersion'>): EnteredFlows {
  let known = new Map<string, { readonly version: number; readonly ids: readonly string[] }>();

  const idsBy = async (published: readonly PublishedFlow[]): Promise<typeof known> => {
    const current: typeof known = new Map();
    for (const { flowId, version } of published) {
      const before = known.get(flowId);
      const isSame = before?.version === version;
      current.set(flowId, isSame ? before : { version, ids: flowIdsIn(await flows.findVersion(flowId, version)) });
    }
    known = current;
    return current;
  };

  return {
    namedBy: async (published) => new Set([...(await idsBy(published)).values()].flatMap(({ ids }) => ids)),
    naming: async (flowId, published) => {
      const uses: FlowUse[] = [];
      for (const [userId, { version, ids }] of await idsBy(published)) {
        const document = ids.includes(flowId) ? await flows.findVersion(userId, version) : undefined;
        if (document === undefined) continue;
        const naming = Object.entries(document.steps).filter(([, { config }]) => idsIn(config).includes(flowId));
        uses.push({ flowId: userId, name: document.name, stepIds: naming.map(([stepId]) => stepId) });
      }
      return uses;
    },
  };
}

/** Finds strings in the configs of a possible document that have the form of a flow id. Extra ids do no harm. */
export function flowIdsIn(document: unknown): readonly string[] {
  const steps = isPlainObject(document) && isPlainObject(document['steps']) ? document['steps'] : {};
  return idsIn(Object.values(steps).map((step) => (isPlainObject(step) ? step['config'] : undefined)));
}

function idsIn(value: unknown): readonly string[] {
  return [...new Set(JSON.stringify(value ?? null).match(FLOW_ID))];
}
