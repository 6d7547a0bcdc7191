import { unknownFlow } from '@luluchat/flow-runtime/store';
import type { StepSample } from '@luluchat/flow-runtime/store';
import { keyOf } from './memory-tables.js';
import type { MemoryTables } from './memory-tables.js';

/** Creates the repository of samples. Synchronous: the store wraps it. */
export function createMemorySamples({ samples, flows }: MemoryTables) {
  return {
    find: (flowId: string, stepId: string) => samples.get(keyOf(flowId, stepId)),
    list: (flowId: string) =>
      [...samples.values()].filter((sample) => sample.flowId === flowId).sort((a, b) => (a.stepId < b.stepId ? -1 : 1)),
    keep: (sample: StepSample): void => {
      const { flowId, stepId } = sample;
      if (flows.get(flowId)?.deletedAt !== null) throw unknownFlow(flowId);
      samples.set(keyOf(flowId, stepId), sample);
    },
    delete: (flowId: string, stepId: string) => samples.delete(keyOf(flowId, stepId)),
  };
}

/** Removes the samples of a flow, except those of these steps. */
export function removeSamples({ samples }: MemoryTables, flowId: string, kept?: ReadonlySet<string>): void {
  for (const [key, sample] of samples) {
    if (sample.flowId === flowId && kept?.has(sample.stepId) !== true) samples.delete(key);
  }
}
