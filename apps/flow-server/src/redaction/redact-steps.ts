import { isPlainObject, mapStepOutcome, redactJson } from '@luluchat/flow-runtime';
import type { Effect, JsonObject, MessageContent, Redactor, StepInterceptor, StepResult } from '@luluchat/flow-runtime';
import type { SecretWatch } from './secret-watch.js';

/**
 * Makes an interceptor that hides secrets in results. What a history shows is searched for every value. In what flows go on with a short
 * value stands by chance, so it is hidden only where it is the whole of a text, and only steps that call out are searched:
 * nowhere else can a secret come in.
 */
export function redactSteps(watch: SecretWatch): StepInterceptor {
  return ({ plugin: { isExternal } }, next) =>
    mapStepOutcome(next(), (result) => {
      // The interpreter refuses a value that is no result.
      if (!isPlainObject(result)) return result;
      return redactShown(
        isExternal === true && watch.kept.longest > 0 ? redactKept(result, watch.kept) : result,
        watch,
      );
    });
}

/** Without a result of its own the history keeps the output. */
function redactShown(step: StepResult, redactor: Redactor): StepResult {
  const shown = step.kind === 'wait' ? step.history : (step.history ?? step.output);
  if (!isPlainObject(shown)) return step;
  const redacted = redactJson<JsonObject>(shown, redactor);
  return redacted === shown ? step : { ...step, history: redacted };
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

/** Hides in what effects carry, never in what they are: a type or the key of an attribute may read like a secret. */
function redactEffects(effects: readonly Effect[], redactor: Redactor): readonly Effect[] {
  // What is no effect is for the interpreter to refuse, too.
  if (!Array.isArray(effects)) return effects;
  return effects.map((effect: Effect): Effect => {
    if (!isPlainObject(effect)) return effect;
    if (effect.type !== 'send-message') return redactMembers(effect, ['value', 'tag'], redactor);
    if (!isPlainObject(effect.content)) return effect;
    return { ...effect, content: redactContent(effect.content, redactor) };
  });
}

function redactContent(content: MessageContent, redactor: Redactor): MessageContent {
  const redacted = redactMembers(content, ['text', 'url', 'caption'], redactor);
  if (!Array.isArray(redacted.buttons)) return redacted;
  return { ...redacted, buttons: redacted.buttons.map((button) => redactMembers(button, ['label'], redactor)) };
}

/** The same object with secrets hidden in the texts of these members. */
function redactMembers<Value extends object>(value: Value, names: readonly string[], redactor: Redactor): Value {
  if (!isPlainObject(value)) return value;
  const changed = names.flatMap((name): [string, string][] => {
    const text = value[name];
    if (typeof text !== 'string') return [];
    const redacted = redactor.redact(text);
    return redacted === text ? [] : [[name, redacted]];
  });
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}
