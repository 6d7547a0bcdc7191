import { FlowError, validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject, ResumedByCall, ResumeEvent, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { createStepContext } from './create-step-context.js';
import type { StepSituation } from './create-step-context.js';
import { deepFreeze } from './deep-freeze.js';

/** Result of one execution. */
export interface ExecutedStep {
  readonly result: StepResult;
  /** Variables without a value, which were rendered blank: `data.tier`. */
  readonly unfilled: readonly string[];
}

/**
 * Validates a config as in a flow and executes the step once. Rejects with the error of the plugin when it throws.
 *
 * @throws {FlowError} `invalid_document` with `details.problems` when the config is invalid.
 */
export async function executeStep(
  plugin: StepPlugin,
  config: JsonObject = {},
  situation: StepSituation = {},
): Promise<ExecutedStep> {
  const context = createStepContext({ ...situation, config: parseConfig(plugin, config) });
  return { result: await plugin.execute(context), unfilled: context.templates.unfilled };
}

/**
 * Validates a config as {@link executeStep} does and resumes the step once. The text of a message is also `{{reply.text}}`, as
 * in a run.
 *
 * @throws {FlowError} `invalid_document` as {@link executeStep}; `invalid_step_plugin` when the plugin has no `resume`.
 */
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
  const context = createStepContext({ ...situation, ...reply, config: parseConfig(plugin, config) });
  return { result: await plugin.resume(context, event), unfilled: context.templates.unfilled };
}

/**
 * Validates a config as {@link executeStep} does and resumes the step once with the body of its callback.
 *
 * @throws {FlowError} `invalid_document` as {@link executeStep}; `invalid_step_plugin` when the plugin has no `resumeWithCallback`.
 */
export async function resumeStepWithCallback(
  plugin: StepPlugin,
  config: JsonObject,
  body: string,
  situation: StepSituation = {},
): Promise<ExecutedStep> {
  if (plugin.resumeWithCallback === undefined) {
    throw new FlowError('invalid_step_plugin', `The step type "${plugin.type}" has no resumeWithCallback().`);
  }
  const context = createStepContext({ ...situation, config: parseConfig(plugin, config) });
  const result = await plugin.resumeWithCallback(context, { type: 'callback', body });
  return { result, unfilled: context.templates.unfilled };
}

/**
 * Validates a config as {@link executeStep} does and resumes the step once with the end of the run that it called.
 *
 * @throws {FlowError} `invalid_document` as {@link executeStep}; `invalid_step_plugin` when the plugin has no `resumeAfterCall`.
 */
export async function resumeStepAfterCall(
  plugin: StepPlugin,
  config: JsonObject,
  end: Omit<ResumedByCall, 'type'>,
  situation: StepSituation = {},
): Promise<ExecutedStep> {
  if (plugin.resumeAfterCall === undefined) {
    throw new FlowError('invalid_step_plugin', `The step type "${plugin.type}" has no resumeAfterCall().`);
  }
  const context = createStepContext({ ...situation, config: parseConfig(plugin, config) });
  const result = await plugin.resumeAfterCall(context, { type: 'call', ...end });
  return { result, unfilled: context.templates.unfilled };
}

function parseConfig(plugin: StepPlugin, json: JsonObject): object {
  const config = validateConfig(plugin.configType, json);
  if (config.isValid) return deepFreeze(config.value);
  const places = config.problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
  throw new FlowError('invalid_document', `The config of "${plugin.type}" is not valid.\n${places}`, {
    details: { problems: config.problems.map((problem) => ({ ...problem })) },
  });
}
