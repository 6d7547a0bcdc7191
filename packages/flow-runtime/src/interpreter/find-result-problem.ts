import { isPlainObject } from '../json/plain-object.js';
import { isCounterName } from '../step/counter-name.js';
import type { StepPlugin } from '../step/step-plugin.js';

/**
 * Returns why a value that a plugin returned is not a step result; `undefined` if it is one. Plugins may be written
 * without types, and a wrong result must not stall a run or damage its history.
 */
export function findResultProblem(plugin: StepPlugin, result: unknown): string | undefined {
  if (!isPlainObject(result)) return 'it is not an object';
  if (result['effects'] !== undefined && !Array.isArray(result['effects'])) return '"effects" is not a list';
  const notAnObject = ['output', 'data', 'history'].find(
    (name) => result[name] !== undefined && !isPlainObject(result[name]),
  );
  const effectProblem = findEffectProblem(result['kind'], (result['effects'] ?? []) as readonly unknown[]);
  if (effectProblem !== undefined) return effectProblem;
  if (result['result'] !== undefined) return 'it has a "result"; what the history keeps is called "history"';
  if (notAnObject !== undefined) return `"${notAnObject}" is not an object`;
  switch (result['kind']) {
    case 'exit':
      return findExitProblem(result);
    case 'wait':
      return findWaitProblem(plugin, result);
    case 'complete':
      return undefined;
    default:
      return '"kind" is not exit, wait or complete';
  }
}

function findExitProblem({ exit, endsAs }: Record<string, unknown>): string | undefined {
  if (typeof exit !== 'string') return '"exit" is not a text';
  const isCode = endsAs === undefined || endsAs === 'message_failed' || endsAs === 'step_failed';
  return isCode ? undefined : '"endsAs" is not message_failed or step_failed';
}

function findWaitProblem(
  plugin: StepPlugin,
  { until, forMessage, forCallback, onlyButtons, effects = [] }: Record<string, unknown>,
): string | undefined {
  if ((effects as readonly unknown[]).some((effect) => isOfType(effect, 'call-flow'))) {
    if (plugin.resumeAfterCall === undefined) return 'it calls a flow, and the plugin has no "resumeAfterCall"';
    const isOnlyWait = until === undefined && forMessage === false && forCallback !== true;
    return isOnlyWait ? undefined : 'it calls a flow, and waits for something else as well';
  }
  if (plugin.resume === undefined && (forCallback !== true || forMessage !== false || until !== undefined))
    return 'it waits, and the plugin has no "resume"';
  if (typeof forMessage !== 'boolean') return '"forMessage" is not true or false';
  if (forCallback !== undefined && typeof forCallback !== 'boolean') return '"forCallback" is not true or false';
  if (forCallback === true && plugin.resumeWithCallback === undefined)
    return 'it waits for a callback, and the plugin has no "resumeWithCallback"';
  if (onlyButtons !== undefined && !areButtons(onlyButtons)) return '"onlyButtons" is not a list of buttons';
  if (until === undefined) return forMessage || forCallback === true ? undefined : 'it waits for nothing';
  return Number.isFinite(until) ? undefined : '"until" is not an instant';
}

/** Checks effects that the interpreter or a counter depends on; the others are only stored. */
function findEffectProblem(kind: unknown, effects: readonly unknown[]): string | undefined {
  const entries = effects.filter((effect) => isOfType(effect, 'enter-flow'));
  if (entries.length > 1) return 'it enters more than one flow';
  if (entries.length === 1 && kind !== 'complete') return 'it enters a flow, and its "kind" is not complete';
  return findCallProblem(kind, effects) ?? findCounterProblem(effects);
}

function findCallProblem(kind: unknown, effects: readonly unknown[]): string | undefined {
  const calls = effects.filter((effect) => isOfType(effect, 'call-flow'));
  if (calls.length > 1) return 'it calls more than one flow';
  if (calls.length === 1 && kind !== 'wait') return 'it calls a flow, and its "kind" is not wait';
  return calls.every(({ data }) => isPlainObject(data)) ? undefined : 'the "data" of "call-flow" is not an object';
}

function isOfType(effect: unknown, type: string): effect is Readonly<Record<string, unknown>> {
  return isPlainObject(effect) && effect['type'] === type;
}

/** Checks that a step consumes at most one number of each counter. */
function findCounterProblem(effects: readonly unknown[]): string | undefined {
  const names = new Set<unknown>();
  for (const effect of effects) {
    if (!isPlainObject(effect) || effect['type'] !== 'consume-counter') continue;
    const { counter, value } = effect;
    if (counter !== undefined && !isCounterName(counter)) return 'it names a counter that no step can have';
    if (!Number.isSafeInteger(value) || Number(value) < 0)
      return 'the "value" of "consume-counter" is not an integer from 0';
    if (names.has(counter)) return 'it consumes more than one number of a counter';
    names.add(counter);
  }
  return undefined;
}

function areButtons(value: unknown): boolean {
  const isText = (member: unknown): boolean => typeof member === 'string';
  return Array.isArray(value) && value.every((one) => isPlainObject(one) && isText(one['id']) && isText(one['label']));
}
