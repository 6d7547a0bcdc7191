import type { FlowStore, OtherFlow, PublishedFlow } from '@luluchat/flow-runtime';

/** Knows the published flows that stand beside one that is checked. */
export interface OtherFlows {
  /** All of these but the one with this id, in their order. A flow that is not stored yet has none. */
  beside(flowId: string | undefined, published: readonly PublishedFlow[]): Promise<readonly OtherFlow[]>;
}

/** Versions never change, so each is read once; what is remembered of a flow goes when it has another version or none. */
export function createOtherFlows(flows: Pick<FlowStore['flows'], 'findVersion'>): OtherFlows {
  let known = new Map<string, { readonly version: number; readonly flow: OtherFlow }>();

  const read = async ({ flowId, version }: PublishedFlow): Promise<OtherFlow> => {
    const { name = '', triggers, whileRunning } = (await flows.findVersion(flowId, version)) ?? {};
    return { flowId, name, ...(triggers && { triggers }), ...(whileRunning && { whileRunning }) };
  };

  return {
    beside: async (flowId, published) => {
      const current: typeof known = new Map();
      for (const one of published) {
        const before = known.get(one.flowId);
        const isSame = before?.version === one.version;
        current.set(one.flowId, isSame ? before : { version: one.version, flow: await read(one) });
      }
      known = current;
      return [...current.values()].map(({ flow }) => flow).filter((flow) => flow.flowId !== flowId);
    },
  };
}
