import { FlowError, validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject, ResumeEvent, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { createStepContext } from './create-step-context.js';
import type { StepSituation } from './create-step-context.js';
import { deepFreeze } from './deep-freeze.js';

/** What came of one execution. */
export interface ExecutedStep {
  readonly result: StepResult;
  /** Variables that had no value and left a blank: `data.tier`. */
  readonly unfilled: readonly string[];
}

/**
 * Validates a config as a flow does and executes the step once. Throws `FlowError` `invalid_document` with
 * `details.problems` when the config is refused; what the plugin throws comes through as it is.
 */
export async function executeStep(
  plugin: StepPlugin,
  config: JsonObject = {},
  situation: StepSituation = {},
): Promise<ExecutedStep> {
  const context = createStepContext({ ...situation, config: readConfig(plugin, config) });
  return { result: await plugin.execute(context), unfilled: context.templates.unfilled };
}

/** As `executeStep`, for what happens when the step's wait ends. A message is also `{{reply.text}}`, as in a run. */
export async function resumeStep(
  plugin: StepPlugin,
  config: JsonObject,
  event: ResumeEvent,
  situation: StepSituation = {},
): Promise<ExecutedStep> {
  if (plugin.resume === undefined) {
    throw new FlowError('invalid_step_plugin', `The step type "${plugin.type}" has no resume().`);
  }
  const reply = event.type === 'message' ? { reply: event.text } : {};
  const context = createStepContext({ ...situation, ...reply, config: readConfig(plugin, config) });
  return { result: await plugin.resume(context, event), unfilled: context.templates.unfilled };
}

function readConfig(plugin: StepPlugin, json: JsonObject): object {
  const config = validateConfig(plugin.configType, json);
  if (config.isValid) return deepFreeze(config.value);
  const places = config.problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
  throw new FlowError('invalid_document', `The config of "${plugin.type}" is not valid.\n${places}`, {
    details: { problems: config.problems.map((problem) => ({ ...problem })) },
  });
}
