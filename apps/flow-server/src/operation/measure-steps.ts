import type { StepRegistry, StepResult } from '@luluchat/flow-runtime';
import { describeExits } from '../step-type/describe-exits.js';
import type { ServerMetrics } from './server-metrics.js';
import { wrapSteps } from './wrap-steps.js';

/** A registry whose plugins report every execution to the metrics. */
export function measureSteps(registry: StepRegistry, metrics: ServerMetrics): StepRegistry {
  return wrapSteps(registry, (plugin) => {
    const { type } = plugin;
    const labels = new Set([
      ...describeExits(plugin).exits,
      ...(plugin.failedExit === undefined ? [] : [plugin.failedExit]),
    ]);
    return async (work) => {
      const begin = performance.now();
      let exit = 'threw';
      try {
        const result = await work();
        exit = exitLabel(result, labels);
        return result;
      } finally {
        metrics.observeStep({ type, exit, seconds: (performance.now() - begin) / 1000 });
      }
    };
  });
}

/** Exits that authors name are one label value, so that no flow can grow the metrics. */
function exitLabel(result: StepResult, known: ReadonlySet<string>): string {
  if (result.kind !== 'exit') return result.kind;
  return known.has(result.exit) ? result.exit : 'other';
}
