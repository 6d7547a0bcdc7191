import type { OtherFlow } from '@luluchat/flow-runtime/document';
import type { FlowStore, PublishedFlow } from '@luluchat/flow-runtime/store';

/** Cache of the published flows, for the check of one flow against all others. */
export interface OtherFlows {
  /** Returns all given flows except the one with this id, in the given order. Pass `undefined` for a flow without an id. */
  beside(flowId: string | undefined, published: readonly PublishedFlow[]): Promise<readonly OtherFlow[]>;
}

/**
 * Creates the cache. It loads each version once, since versions never change, and forgets versions that are no longer
 * published.
 */
export function createOtherFlows(flows: Pick<FlowStore['flows'], 'findVersion'>): OtherFlows {
  let known = new Map<string, { readonly version: number; readonly flow: OtherFlow }>();

  const load = async ({ flowId, version }: PublishedFlow): Promise<OtherFlow> => {
    const { name = '', triggers, whileRunning } = (await flows.findVersion(flowId, version)) ?? {};
    return { flowId, name, ...(triggers && { triggers }), ...(whileRunning && { whileRunning }) };
  };

  return {
    beside: async (flowId, published) => {
      const current: typeof known = new Map();
      for (const one of published) {
        const before = known.get(one.flowId);
        const isSame = before?.version === one.version;
        current.set(one.flowId, isSame ? before : { version: one.version, flow: await load(one) });
      }
      known = current;
      return [...current.values()].map(({ flow }) => flow).filter((flow) => flow.flowId !== flowId);
    },
  };
}
