import { configVersionOf, migrateConfig } from './migrate-config.js';
import { inspectConfig } from './validate-config.js';
import type { Validated } from './validate-config.js';
import { cutFaults } from '../json/cut-faults.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { StepDocument } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { below, warning } from '../problem/report-problem.js';

/** Most problems of one config that are reported. */
export const MAX_PROBLEMS = 100;

/** What a step says of its config. */
export type WrittenConfig = Pick<StepDocument, 'config' | 'configVersion'>;

/**
 * Turns the config of a step into an instance of the plugin's `configType`: brings it to the version that the plugin reads,
 * and validates it. Paths are relative to the step (`/config/url`); 100 problems at most.
 */
export function validateStepConfig(plugin: StepPlugin, written: WrittenConfig): Validated<object> {
  const { value, problems } = inspectStepConfig(plugin, written);
  if (value !== undefined && problems.length === 0) return { isValid: true, value };
  return { isValid: false, problems: problems.slice(0, MAX_PROBLEMS) };
}

/** As `validateStepConfig`, with every problem. */
export function inspectStepConfig(
  plugin: StepPlugin,
  { config = {}, configVersion = 1 }: WrittenConfig,
): { readonly value?: object; readonly problems: readonly Problem[] } {
  const migrated = migrateConfig(plugin, config, configVersion);
  if ('problem' in migrated) return { problems: [migrated.problem] };
  const { problems, ...value } = inspectConfig(plugin.configType, migrated.config);
  return { ...value, problems: problems.map((problem) => below(['config'], problem)) };
}

/**
 * What the plugin can read of a config that has problems: the rest of it, when that is a valid config by itself. Places are
 * relative to the config.
 */
export function findSoundConfig(
  plugin: StepPlugin,
  { config = {}, configVersion = 1 }: WrittenConfig,
): SoundConfig | undefined {
  const migrated = migrateConfig(plugin, config, configVersion);
  if ('problem' in migrated) return undefined;
  const part = cutFaults(migrated.config, (json) => inspectConfig(plugin.configType, json));
  const value = part?.result.value;
  return part === undefined || value === undefined ? undefined : { config: value, placeInWhole: part.placeInWhole };
}

/** A valid config that is part of one which is not. */
export interface SoundConfig {
  readonly config: object;
  /** The place in the whole config of a place (RFC 6901) in this one. */
  placeInWhole(pointer: string): string;
}

/** The same problem of a config, with a sentence for the author of one that was migrated: places may have other names there. */
export function explainMigrated(plugin: StepPlugin, { configVersion }: WrittenConfig, problem: Problem): Problem {
  const [from, to] = [configVersion ?? 1, configVersionOf(plugin)];
  if (from >= to || UNMIGRATED.has(problem.code)) return problem;
  const why = `This is said of the config as it is after it was brought from version ${from} to version ${to}.`;
  return { ...problem, message: `${problem.message} ${why}` };
}

/** Warns where an author may have written a config of today and not said so. */
export function checkConfigVersion(plugin: StepPlugin, { configVersion }: WrittenConfig): readonly Problem[] {
  const current = configVersionOf(plugin);
  if (configVersion !== undefined || current === 1) return [];
  const message =
    `The step has no "configVersion", so its config is read as version 1 of "${plugin.type}" and brought to version ` +
    `${current}. Add "configVersion": ${current} if you wrote it for that, or "configVersion": 1.`;
  return [warning('config_version_missing', [], message)];
}

const UNMIGRATED = new Set(['unknown_config_version', 'config_not_migrated']);
