import { LRUCache } from 'lru-cache';
import { FlowError } from '../../error/flow-error.js';
import { compileFlow } from '../../interpreter/compile-flow.js';
import { createTemplateCache } from '../../template/template-cache.js';
import type { IdSource } from '../../environment/id-source.js';
import type { StepRegistry } from '../../step/step-registry.js';
import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { FlowEntry } from '../../interpreter/run-event.js';
import type { FlowRepository } from '../../port/store/flow-repository.js';

/** Maximum number of compiled versions that are cached. */
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
  const compiled = new LRUCache<string, CompiledFlow>({ max: MAX_FLOWS });
  const get = async (flowId: string, version: number): Promise<CompiledFlow> => {
    const key = `${flowId}@${version}`;
    const cached = compiled.get(key);
    if (cached !== undefined) return cached;
    const document = await flows.findVersion(flowId, version);
    if (document === undefined) throw new FlowError('unknown_flow', `The flow ${flowId} has no version ${version}.`);
    const flow = compileFlow(document, { flowId, version }, registry);
    compiled.set(key, flow);
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
