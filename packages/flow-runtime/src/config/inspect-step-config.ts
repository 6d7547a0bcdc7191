import { configVersionOf, migrateConfig } from './migrate-config.js';
import { inspectConfig } from './validate-config.js';
import type { Validated } from './validate-config.js';
import { findValidPart } from '../json/find-valid-part.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { StepDocument } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { below, warning } from '../problem/report-problem.js';

/** Maximum number of problems that are reported for one config. */
export const MAX_PROBLEMS = 100;

/** The config of a step and its version, as written in a flow document. */
export type VersionedConfig = Pick<StepDocument, 'config' | 'configVersion'>;

/**
 * Migrates the config of a step to the current version of its plugin, validates it, and makes an instance of the plugin's
 * `configType`. Paths of problems are relative to the step (`/config/url`); at most 100 problems.
 */
export function validateStepConfig(plugin: StepPlugin, written: VersionedConfig): Validated<object> {
  const { value, problems } = inspectStepConfig(plugin, written);
  if (value !== undefined && problems.length === 0) return { isValid: true, value };
  return { isValid: false, problems: problems.slice(0, MAX_PROBLEMS) };
}

/**
 * Works like {@link validateStepConfig}, and returns every problem. Invalid configs have a `value` too if one can be
 * made.
 */
export function inspectStepConfig(
  plugin: StepPlugin,
  { config = {}, configVersion = 1 }: VersionedConfig,
): { readonly value?: object; readonly problems: readonly Problem[] } {
  const migrated = migrateConfig(plugin, config, configVersion);
  if ('problem' in migrated) return { problems: [migrated.problem] };
  const { problems, ...value } = inspectConfig(plugin.configType, migrated.config);
  return { ...value, problems: problems.map((problem) => below(['config'], problem)) };
}

/**
 * Cuts the members with problems out of a config and returns the rest; `undefined` if the rest is not a valid config.
 * Paths are relative to the config.
 */
export function findValidConfigPart(
  plugin: StepPlugin,
  { config = {}, configVersion = 1 }: VersionedConfig,
): ValidConfigPart | undefined {
  const migrated = migrateConfig(plugin, config, configVersion);
  if ('problem' in migrated) return undefined;
  const part = findValidPart(migrated.config, (json) => inspectConfig(plugin.configType, json));
  const value = part?.result.value;
  return part === undefined || value === undefined ? undefined : { config: value, toWholePointer: part.toWholePointer };
}

/** The valid part of a config that is not valid. */
export interface ValidConfigPart {
  readonly config: object;
  /** Translates a JSON Pointer (RFC 6901) into this part to one into the whole config. */
  toWholePointer(pointer: string): string;
}

/** Adds to a problem of a migrated config that its path is that of the config after the migration. */
export function explainMigrated(plugin: StepPlugin, { configVersion }: VersionedConfig, problem: Problem): Problem {
  const [from, to] = [configVersion ?? 1, configVersionOf(plugin)];
  if (from >= to || NOT_MIGRATED.has(problem.code)) return problem;
  const note = `This is said of the config as it is after it was brought from version ${from} to version ${to}.`;
  return { ...problem, message: `${problem.message} ${note}` };
}

/**
 * Returns a warning for a config without `configVersion` of a plugin that has older versions: it is taken as version 1.
 */
export function checkConfigVersion(plugin: StepPlugin, { configVersion }: VersionedConfig): readonly Problem[] {
  const current = configVersionOf(plugin);
  if (configVersion !== undefined || current === 1) return [];
  const message =
    `The step has no "configVersion", so its config is read as version 1 of "${plugin.type}" and brought to version ` +
    `${current}. Add "configVersion": ${current} if you wrote it for that, or "configVersion": 1.`;
  return [warning('config_version_missing', [], message)];
}

const NOT_MIGRATED = new Set(['unknown_config_version', 'config_not_migrated']);
