import type { StepPlugin } from './step-plugin.js';

/** Returns all exits of a step with this configuration, its `failedExit` included. */
export function exitNamesOf(plugin: StepPlugin, config: object): ReadonlySet<string> {
  const names = new Set(plugin.exits(config));
  if (plugin.failedExit !== undefined) names.add(plugin.failedExit);
  return names;
}
