import type { StepPlugin, StepRegistry, StepResult } from '@luluchat/flow-runtime';
import { describeExits } from '../step-type/describe-exits.js';
import type { ServerMetrics } from './server-metrics.js';

/** A registry whose plugins report every execution to the metrics. */
export function measureSteps(registry: StepRegistry, metrics: ServerMetrics): StepRegistry {
  const plugins = registry.list().map((plugin) => measureStep(plugin, metrics));
  const byType = new Map(plugins.map((plugin) => [plugin.type, plugin]));
  return { get: (type) => byType.get(type), list: () => plugins };
}

function measureStep(plugin: StepPlugin, metrics: ServerMetrics): StepPlugin {
  const { type, manifest, configType, isExternal } = plugin;
  const [lint, resume] = [plugin.lint?.bind(plugin), plugin.resume?.bind(plugin)];
  const labels = new Set(describeExits(plugin).exits);
  const timed = async (work: () => StepResult | Promise<StepResult>): Promise<StepResult> => {
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
  return {
    type,
    manifest,
    configType,
    ...(isExternal === undefined ? {} : { isExternal }),
    exits: (config) => plugin.exits(config),
    ...(lint === undefined ? {} : { lint }),
    execute: (context) => timed(() => plugin.execute(context)),
    ...(resume === undefined ? {} : { resume: (context, event) => timed(() => resume(context, event)) }),
  };
}

/** Exits that authors name are one label value, so that no flow can grow the metrics. */
function exitLabel(result: StepResult, known: ReadonlySet<string>): string {
  if (result.kind !== 'exit') return result.kind;
  return known.has(result.exit) ? result.exit : 'other';
}
