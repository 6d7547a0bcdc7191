import { compileFlow, createTemplateCache, FlowError } from '@luluchat/flow-runtime';
import type { CompiledFlow, FlowRepository, StepRegistry } from '@luluchat/flow-runtime';

const MAX_FLOWS = 500;

/** Compiled flow versions. A version never changes, so what is here stays right. */
export interface FlowCache {
  /** Throws `FlowError` `unknown_flow` without such a version, and what `compileFlow` throws. */
  get(flowId: string, version: number): Promise<CompiledFlow>;
  /** As `get`; a flow that no longer compiles comes without steps, which is enough to end a run of it. */
  getToEnd(flowId: string, version: number): Promise<CompiledFlow>;
}

/** Makes a cache of the versions that were used last. */
export function createFlowCache(flows: FlowRepository, registry: StepRegistry): FlowCache {
  const compiled = new Map<string, CompiledFlow>();
  const get = async (flowId: string, version: number): Promise<CompiledFlow> => {
    const key = `${flowId}@${version}`;
    let flow = compiled.get(key);
    if (flow === undefined) {
      const document = await flows.findVersion(flowId, version);
      if (document === undefined) throw new FlowError('unknown_flow', `The flow ${flowId} has no version ${version}.`);
      flow = compileFlow(document, { flowId, version }, registry);
    }
    compiled.delete(key);
    compiled.set(key, flow);
    if (compiled.size > MAX_FLOWS) compiled.delete(compiled.keys().next().value ?? key);
    return flow;
  };
  return {
    get,
    getToEnd: (flowId, version) =>
      get(flowId, version).catch((error: unknown) => {
        if (FlowError.is(error, 'store_failed')) throw error;
        return withoutSteps(flowId, version);
      }),
  };
}

function withoutSteps(flowId: string, version: number): CompiledFlow {
  return {
    flowId,
    version,
    start: '',
    steps: new Map(),
    webhookTrigger: undefined,
    keywordTriggers: [],
    templates: createTemplateCache(),
  };
}
