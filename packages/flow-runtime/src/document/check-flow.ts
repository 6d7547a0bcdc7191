import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import { inspectConfig, validateConfig } from '../config/validate-config.js';
import { jsonPointer } from '../json/json-pointer.js';
import type { MessageLimits } from '../port/message-limits.js';
import type { LintScope, StepPlugin } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import type { FlowDocument, StepDocument } from './flow-document.js';
import { findLoops } from './find-loops.js';
import type { Problem } from './problem.js';

/** What a flow is held against when it is validated or published. */
export interface FlowSurroundings {
  readonly registry: StepRegistry;
  readonly attributes: AttributeCatalog;
  /** What the channel can show. Absent when the channel does not say. */
  readonly messageLimits?: MessageLimits;
  /** Ids of the flows that a run could enter. Absent when nobody knows. */
  readonly publishedFlows?: ReadonlySet<string>;
}

type Path = readonly (string | number)[];

/** Everything that is wrong or doubtful with a flow document of correct form, in the order of its steps. */
export function checkFlow(document: FlowDocument, around: FlowSurroundings): readonly Problem[] {
  return [
    ...checkTriggers(document, around.attributes),
    ...Object.entries(document.steps).flatMap(([id, step]) => checkStep(document, id, step, around)),
    ...checkReachability(document),
    ...checkLoops(document, around.registry),
  ];
}

/**
 * What a draft must not even hold: members that nobody knows, and secrets that would be stored in the open. Everything
 * else may be unfinished or wrong in a draft, and is for `checkFlow`.
 */
export function checkDraft(document: FlowDocument, registry: StepRegistry): readonly Problem[] {
  return Object.entries(document.steps).flatMap(([id, step]) => {
    const plugin = registry.get(step.type);
    if (plugin === undefined) return [];
    return inspectConfig(plugin.configType, step.config ?? {})
      .problems.filter(({ code }) => REFUSED_IN_DRAFTS.has(code))
      .map((problem) => below(['steps', id, 'config'], problem));
  });
}

/** The last two: nobody looked into such a config, so nobody knows what it holds. */
const REFUSED_IN_DRAFTS = new Set(['unknown_member', 'url_user_info', 'too_large', 'too_deep']);

function checkTriggers(document: FlowDocument, attributes: AttributeCatalog): Problem[] {
  return (document.triggers ?? []).flatMap((trigger, triggerIndex) =>
    trigger.type !== 'webhook'
      ? []
      : (trigger.attributeMapping ?? []).flatMap(({ attribute }, index) =>
          attributes.has(attribute)
            ? []
            : [
                warning(
                  'unknown_attribute',
                  ['triggers', triggerIndex, 'attributeMapping', index, 'attribute'],
                  `There is no attribute "${attribute}": the value will not be saved.`,
                ),
              ],
        ),
  );
}

function checkStep(document: FlowDocument, id: string, step: StepDocument, around: FlowSurroundings): Problem[] {
  const path = ['steps', id];
  const targets = Object.entries(step.exits ?? {}).flatMap(([exit, target]) =>
    Object.hasOwn(document.steps, target)
      ? []
      : [
          error(
            'unknown_step',
            [...path, 'exits', exit],
            `The exit "${exit}" leads to "${target}", which is not a step.`,
          ),
        ],
  );
  const plugin = around.registry.get(step.type);
  if (plugin === undefined) {
    return [error('unknown_step_type', [...path, 'type'], `There is no step type "${step.type}".`), ...targets];
  }
  const { config, problems } = checkConfig(plugin, step, [...path, 'config']);
  if (config === undefined) return [...problems, ...targets];
  const lint = (plugin.lint?.(config, lintScopeOf(around)) ?? []).map((problem) => below([...path, 'config'], problem));
  return [...lint, ...targets, ...checkExits(plugin.exits(config), step, path)];
}

function lintScopeOf({ attributes, messageLimits, publishedFlows }: FlowSurroundings): LintScope {
  return { attributes, ...(messageLimits && { messageLimits }), ...(publishedFlows && { publishedFlows }) };
}

function checkConfig(
  plugin: StepPlugin,
  step: StepDocument,
  path: Path,
): { readonly config?: object; readonly problems: Problem[] } {
  const config = validateConfig(plugin.configType, step.config ?? {});
  if (config.isValid) return { config: config.value, problems: [] };
  return { problems: config.problems.map((problem) => below(path, problem)) };
}

function checkExits(exitNames: readonly string[], step: StepDocument, path: Path): Problem[] {
  const connected = Object.keys(step.exits ?? {});
  const unknown = connected.filter((exit) => !exitNames.includes(exit));
  const open = exitNames.filter((exit) => !connected.includes(exit));
  return [
    ...unknown.map((exit) =>
      error('unknown_exit', [...path, 'exits', exit], `This step has no exit "${exit}"; it has ${listOf(exitNames)}.`),
    ),
    ...open.map((exit) =>
      warning(
        'exit_not_connected',
        [...path, 'exits', exit],
        `The exit "${exit}" leads nowhere: a run that takes it stalls.`,
      ),
    ),
  ];
}

function checkReachability(document: FlowDocument): Problem[] {
  const reached = new Set<string>();
  const open = [document.start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id) || !Object.hasOwn(document.steps, id)) continue;
    reached.add(id);
    open.push(...Object.values(document.steps[id]?.exits ?? {}));
  }
  return Object.keys(document.steps)
    .filter((id) => !reached.has(id))
    .map((id) => warning('unreachable_step', ['steps', id], `No path from the start leads to the step "${id}".`));
}

function checkLoops(document: FlowDocument, registry: StepRegistry): Problem[] {
  const waits = (stepId: string): boolean => {
    const step = document.steps[stepId];
    const plugin = step === undefined ? undefined : registry.get(step.type);
    if (step === undefined || plugin === undefined) return false;
    const config = validateConfig(plugin.configType, step.config ?? {});
    return config.isValid && plugin.waits !== undefined ? plugin.waits(config.value) : plugin.resume !== undefined;
  };
  return findLoops(document, waits).map(({ stepId, exit, target }) =>
    warning(
      'loop_without_wait',
      ['steps', stepId, 'exits', exit],
      `The exit "${exit}" leads back to "${target}" and no step between waits: a run that stays in this loop fails.`,
    ),
  );
}

function below(path: Path, problem: Problem): Problem {
  return { ...problem, path: jsonPointer(path) + problem.path };
}

function error(code: string, path: Path, message: string): Problem {
  return { severity: 'error', code, path: jsonPointer(path), message };
}

function warning(code: string, path: Path, message: string): Problem {
  return { severity: 'warning', code, path: jsonPointer(path), message };
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ');
}
