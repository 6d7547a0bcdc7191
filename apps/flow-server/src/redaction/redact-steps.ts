import { isPlainObject, redactJson } from '@luluchat/flow-runtime';
import type { Effect, JsonObject, JsonValue, Redactor, StepRegistry, StepResult } from '@luluchat/flow-runtime';
import { wrapSteps } from '../operation/wrap-steps.js';
import type { SecretWatch } from './secret-watch.js';

/**
 * A registry whose plugins keep no secret. What a history shows is searched for every value. What flows go on with is the
 * step's own, so there a value must be so long that nothing else can be meant, and only steps that call out are searched:
 * nowhere else can a secret come in.
 */
export function redactSteps(registry: StepRegistry, watch: SecretWatch): StepRegistry {
  return wrapSteps(registry, ({ isExternal }) => async (work) => {
    const result = await work();
    // What is no result is for the interpreter to refuse.
    if (!isPlainObject(result)) return result;
    return redactShown(isExternal === true ? redactKept(result, watch.certain) : result, watch);
  });
}

/** Without a result of its own the history keeps the output. */
function redactShown(step: StepResult, redactor: Redactor): StepResult {
  const shown = step.kind === 'wait' ? step.result : (step.result ?? step.output);
  if (!isPlainObject(shown)) return step;
  const redacted = redactJson<JsonObject>(shown, redactor);
  return redacted === shown ? step : { ...step, result: redacted };
}

function redactKept(step: StepResult, redactor: Redactor): StepResult {
  const effects = step.effects === undefined ? {} : { effects: redactEffects(step.effects, redactor) };
  if (step.kind === 'wait') return { ...step, ...effects };
  const { output, data } = step;
  return {
    ...step,
    ...effects,
    ...(output === undefined ? {} : { output: redactJson(output, redactor) }),
    ...(data === undefined ? {} : { data: redactJson(data, redactor) }),
  };
}

/** Effects are plain JSON, whatever their interfaces say. */
function redactEffects(effects: readonly Effect[], redactor: Redactor): readonly Effect[] {
  return redactJson(effects as unknown as JsonValue, redactor) as unknown as readonly Effect[];
}
