import { FlowError } from '../../error/flow-error.js';
import { compileFlow } from '../../interpreter/compile-flow.js';
import { createTemplateCache } from '../../template/template-cache.js';
import type { IdSource } from '../../environment/id-source.js';
import type { StepRegistry } from '../../step/step-registry.js';
import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { FlowEntry } from '../../interpreter/run-event.js';
import type { FlowRepository } from '../../port/store/flow-repository.js';

const MAX_FLOWS = 500;

/** Finds and compiles versions of flows. A version never changes, so compiled versions are cached. */
export interface FlowFinder {
  /** Returns a version. Throws `FlowError` `unknown_flow` if it does not exist, and what `compileFlow` throws. */
  get(flowId: string, version: number): Promise<CompiledFlow>;
  /** As `get`, but returns a flow that no longer compiles without steps, which is enough to end a run of it. */
  getForTermination(flowId: string, version: number): Promise<CompiledFlow>;
  /** Returns the published version of a flow that takes over from another, checked to be runnable. */
  findEntry(flowId: string): Promise<FlowEntry>;
}

/** Creates a finder that caches the versions that were used last. */
export function createFlowFinder(flows: FlowRepository, registry: StepRegistry, ids: IdSource): FlowFinder {
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
    getForTermination: (flowId, version) =>
      get(flowId, version).catch((error: unknown) => {
        if (FlowError.is(error, 'store_failed')) throw error;
        return withoutSteps(flowId, version);
      }),
    findEntry: async (flowId) => {
      const published = await flows.findPublished(flowId);
      if (published === undefined) return { problem: `There is no published flow with the id ${flowId}.` };
      const { version } = published;
      try {
        await get(flowId, version);
      } catch (error) {
        if (!FlowError.is(error) || error.code === 'store_failed') throw error;
        return { problem: `Version ${version} of the flow ${flowId} cannot be run: ${error.message}` };
      }
      return { version, runId: ids.next() };
    },
  };
}

function withoutSteps(flowId: string, version: number): CompiledFlow {
  return {
    flowId,
    version,
    start: '',
    steps: new Map(),
    webhookTrigger: undefined,
    templates: createTemplateCache(),
  };
}
