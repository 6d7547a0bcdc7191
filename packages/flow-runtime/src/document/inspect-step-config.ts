import { configVersionOf, migrateConfig } from '../config/migrate-config.js';
import { inspectConfig } from '../config/validate-config.js';
import type { Validated } from '../config/validate-config.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { StepDocument } from './flow-document.js';
import type { Problem } from './problem.js';
import { below, warning } from './report-problem.js';

const MAX_PROBLEMS = 100;

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
