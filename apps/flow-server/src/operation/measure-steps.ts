import { mapStepOutcome } from '@luluchat/flow-runtime';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { StepInterceptor, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { describeExits } from '../step-type/describe-exits.js';
import type { ServerMetrics } from './server-metrics.js';

/** Creates an interceptor that records every execution in the metrics. */
export function measureSteps(metrics: Pick<ServerMetrics, 'observeStep'>): StepInterceptor {
  const exitsOf = new WeakMap<StepPlugin, ReadonlySet<string>>();
  const knownExits = (plugin: StepPlugin): ReadonlySet<string> => {
    const known = exitsOf.get(plugin) ?? listExits(plugin);
    exitsOf.set(plugin, known);
    return known;
  };
  return ({ plugin }, next) => {
    const begin = performance.now();
    const observe = (exit: string): void =>
      metrics.observeStep({ type: plugin.type, exit, seconds: (performance.now() - begin) / 1000 });
    const observeResult = (result: StepResult): StepResult => {
      observe(exitLabel(result, knownExits(plugin)));
      return result;
    };
    try {
      const outcome = mapStepOutcome(next(), observeResult);
      if (outcome instanceof Promise) void outcome.catch(() => observe('threw'));
      return outcome;
    } catch (error) {
      observe('threw');
      throw error;
    }
  };
}

function listExits(plugin: StepPlugin): ReadonlySet<string> {
  const { failedExit } = plugin;
  return new Set([...describeExits(plugin).exits, ...(failedExit === undefined ? [] : [failedExit])]);
}

/** Returns the label of an exit. Exits that authors name share one label, so that flows cannot add labels. */
function exitLabel(result: StepResult, known: ReadonlySet<string>): string {
  // The interpreter rejects a value that is not a result.
  if (!isPlainObject(result)) return 'threw';
  if (result.kind !== 'exit') return result.kind;
  return known.has(result.exit) ? result.exit : 'other';
}
