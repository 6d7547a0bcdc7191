import type { Problem } from '../problem/problem.js';
import { error } from '../problem/report-problem.js';
import type { JsonObject } from '../json/json-value.js';
import { isPlainObject } from '../json/plain-object.js';
import type { StepPlugin } from '../step/step-plugin.js';

/** The part of a plugin that migrations need. */
export type MigratingPlugin = Pick<StepPlugin, 'type' | 'configVersion' | 'migrateConfig'>;

/** Returns the version of configs that a plugin reads without a migration. */
export function configVersionOf({ configVersion = 1 }: Pick<StepPlugin, 'configVersion'>): number {
  return configVersion;
}

/**
 * Migrates a config to the current version of its plugin, one version at a time, and leaves the given object as it
 * is. Paths of problems are relative to the step.
 */
export function migrateConfig(
  plugin: MigratingPlugin,
  given: JsonObject,
  from: number,
): { readonly config: JsonObject } | { readonly problem: Problem } {
  const current = configVersionOf(plugin);
  if (from > current) return { problem: tooNew(plugin, from) };
  if (from === current) return { config: given };
  // A copy, because a plugin that changes its argument must not change the document.
  let config: unknown = structuredClone(given);
  for (let version = from; version < current; version += 1) {
    try {
      config = plugin.migrateConfig?.(config as JsonObject, version);
    } catch {
      return { problem: notMigrated(plugin, version) };
    }
    if (!isPlainObject(config)) return { problem: notMigrated(plugin, version) };
  }
  return { config: config as JsonObject };
}

function tooNew(plugin: MigratingPlugin, from: number): Problem {
  const message =
    `The config has version ${from}, and the step type "${plugin.type}" that is installed reads versions up to ` +
    `${configVersionOf(plugin)}: install a newer one, or write the config for version ${configVersionOf(plugin)}.`;
  return error('unknown_config_version', ['configVersion'], message);
}

function notMigrated(plugin: MigratingPlugin, version: number): Problem {
  const message =
    `The config could not be brought from version ${version} of "${plugin.type}" to version ${version + 1}: check it ` +
    `against version ${version}, or write it for version ${configVersionOf(plugin)} and say so in "configVersion".`;
  return error('config_not_migrated', ['config'], message);
}
