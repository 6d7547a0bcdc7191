import { isPlainObject, redactJson } from '@luluchat/flow-runtime';
import type { JsonObject, Redactor, StepRegistry, StepResult } from '@luluchat/flow-runtime';
import { wrapSteps } from '../operation/wrap-steps.js';

/**
 * A registry whose plugins keep no secret in a history. Only what a history shows is touched: what flows work with is the
 * step's own, and a value that merely looks like a secret must not change there.
 */
export function redactSteps(registry: StepRegistry, redactor: Redactor): StepRegistry {
  return wrapSteps(registry, () => async (work) => redactResult(await work(), redactor));
}

function redactResult(result: StepResult, redactor: Redactor): StepResult {
  const shown = shownOf(result);
  // What is no proper result is for the interpreter to refuse.
  if (!isPlainObject(shown)) return result;
  const redacted = redactJson(shown, redactor);
  return redacted === shown ? result : { ...result, result: redacted };
}

/** What a history keeps of a result: without a `result` of its own, the output. */
function shownOf(step: StepResult): JsonObject | undefined {
  if (step.kind === 'wait') return step.result;
  return step.result ?? step.output;
}
