import { createStepRegistry } from '@luluchat/flow-runtime';
import type { IdSource, StepPlugin } from '@luluchat/flow-runtime';
import { compileFlow } from '@luluchat/flow-runtime/document';
import type { FlowFinder } from '@luluchat/flow-runtime/use-case';
import { FLOW_VERSION } from './fixed-flows.js';

class NoConfig {}

/** Step of a flow that is published elsewhere: a run that enters it ends there. */
const outside: StepPlugin = {
  type: 'outside',
  manifest: { title: 'Outside', description: 'Not simulated.', icon: 'flag', category: 'logic' },
  configType: NoConfig,
  exits: () => [],
  execute: () => ({ kind: 'complete' }),
};
const registry = createStepRegistry([outside]);
const document = { name: 'Not simulated', start: 'outside', steps: { outside: { type: 'outside' } } };

/**
 * Creates the finder of one simulation over the compiled flows of its simulator. A flow for which `isOutside` is true counts as
 * published and completes at once.
 */
export function createSimulatedFinder(
  compiled: FlowFinder,
  ids: IdSource,
  isOutside: (flowId: string) => boolean,
): FlowFinder {
  return {
    get: (flowId, version) =>
      isOutside(flowId)
        ? Promise.resolve(compileFlow(document, { flowId, version }, registry))
        : compiled.get(flowId, version),
    getForTermination: (flowId, version) => compiled.getForTermination(flowId, version),
    findEntry: async (flowId) => {
      if (isOutside(flowId)) return { version: FLOW_VERSION, runId: ids.next() };
      const entry = await compiled.findEntry(flowId);
      return entry.problem === undefined ? { ...entry, runId: ids.next() } : entry;
    },
  };
}
