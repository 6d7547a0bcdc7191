import type { StepPlugin, StepRegistry, StepResult } from '@luluchat/flow-runtime';

/** Does something around an execution of a step; `work` may throw. */
export type AroundStep = (work: () => StepResult | Promise<StepResult>) => Promise<StepResult>;

/**
 * A registry whose plugins are executed and resumed through `around`, which is made once for each plugin; those for which
 * there is none stay as they are.
 */
export function wrapSteps(
  registry: StepRegistry,
  around: (plugin: StepPlugin) => AroundStep | undefined,
): StepRegistry {
  const plugins = registry.list().map((plugin) => {
    const wrapping = around(plugin);
    return wrapping === undefined ? plugin : wrapStep(plugin, wrapping);
  });
  const byType = new Map(plugins.map((plugin) => [plugin.type, plugin]));
  return { get: (type) => byType.get(type), list: () => plugins };
}

function wrapStep(plugin: StepPlugin, around: AroundStep): StepPlugin {
  const { type, manifest, configType, configVersion, isExternal, failedExit } = plugin;
  const migrateConfig = plugin.migrateConfig?.bind(plugin);
  const [waits, provides] = [plugin.waits?.bind(plugin), plugin.provides?.bind(plugin)];
  const [lint, resume] = [plugin.lint?.bind(plugin), plugin.resume?.bind(plugin)];
  return {
    type,
    manifest,
    configType,
    ...(configVersion === undefined ? {} : { configVersion }),
    ...(migrateConfig === undefined ? {} : { migrateConfig }),
    ...(isExternal === undefined ? {} : { isExternal }),
    exits: (config) => plugin.exits(config),
    ...(failedExit === undefined ? {} : { failedExit }),
    ...(waits === undefined ? {} : { waits }),
    ...(provides === undefined ? {} : { provides }),
    ...(lint === undefined ? {} : { lint }),
    execute: (context) => around(() => plugin.execute(context)),
    ...(resume === undefined ? {} : { resume: (context, event) => around(() => resume(context, event)) }),
  };
}
