import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import { checkConfigVersion, findValidConfigPart } from '../config/inspect-step-config.js';
import { findNamedAttributes } from '../config/names-attribute.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { below, error, warning } from '../problem/report-problem.js';
import { exitNamesOf } from '../step/exit-names.js';
import type { LintScope, StepPlugin } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import type { KnownStep, ResolvedStep } from './resolve-steps.js';

/** Returns the problems of one step: its type, its config, its `lint` and its exits. */
export function checkStep(
  document: FlowDocument,
  step: ResolvedStep,
  lintScope: LintScope,
  registry: StepRegistry,
): readonly Problem[] {
  const path = ['steps', step.id];
  const plugin = registry.get(step.document.type);
  const version = plugin === undefined ? [] : checkConfigVersion(plugin, step.document);
  const shared = [...version.map((problem) => below(path, problem)), ...checkTargets(document, step, path)];
  if (step.known === undefined) {
    return [...step.problems, ...shared, ...(plugin === undefined ? [] : checkValidPart(step, plugin, lintScope))];
  }
  const { config } = step.known;
  const lint = step.known.plugin.lint?.(config, lintScope) ?? [];
  return [
    ...lint.map((problem) => below([...path, 'config'], problem)),
    ...shared,
    ...checkExits(step.known, Object.keys(step.document.exits ?? {}), path),
  ];
}

function checkTargets(document: FlowDocument, step: ResolvedStep, path: readonly string[]): Problem[] {
  return Object.entries(step.document.exits ?? {})
    .filter(([, target]) => !Object.hasOwn(document.steps, target))
    .map(([exit, target]) => {
      const message = `The exit "${exit}" leads to "${target}", which is not a step; lead it to another one.`;
      return error('unknown_step', [...path, 'exits', exit], message);
    });
}

/** Checks the valid part of a config that has problems, so that the author sees all problems at once. */
function checkValidPart(step: ResolvedStep, plugin: StepPlugin, lintScope: LintScope): Problem[] {
  const path = ['steps', step.id];
  const part = findValidConfigPart(plugin, step.document);
  if (part === undefined) return checkNamedAttributes(step, lintScope.attributes);
  const known = new Set(step.problems.map((problem) => problem.path));
  const lint = plugin.lint?.(part.config, lintScope) ?? [];
  const connected = Object.keys(step.document.exits ?? {});
  // An exit that the valid part lacks may belong to what was cut out of the config; one that it has is there in any case.
  const exits = checkExits({ plugin, exitNames: exitNamesOf(plugin, part.config) }, connected, path);
  return [
    ...lint
      .map((problem) => below([...path, 'config'], { ...problem, path: part.toWholePointer(problem.path) }))
      .filter((problem) => !known.has(problem.path)),
    ...exits.filter(({ code }) => code === 'exit_not_connected'),
  ];
}

/** Reports attributes that a config names and that do not exist, where the plugin's `lint` cannot run. */
function checkNamedAttributes({ id, instance }: ResolvedStep, attributes: AttributeCatalog): Problem[] {
  return findNamedAttributes(instance ?? {})
    .filter(({ text }) => !attributes.has(text))
    .map(({ text, path }) => {
      const message = `There is no attribute "${text}": the value will not be saved. Make it, or correct the name.`;
      return warning('unknown_attribute', ['steps', id, 'config', ...path], message);
    });
}

function checkExits(
  { plugin, exitNames }: Pick<KnownStep, 'plugin' | 'exitNames'>,
  connected: readonly string[],
  path: readonly string[],
): Problem[] {
  const isConnected = new Set(connected);
  const unknown = connected.filter((exit) => !exitNames.has(exit));
  const unconnected = [...exitNames].filter((exit) => exit !== plugin.failedExit && !isConnected.has(exit));
  const known = listNames(exitNames);
  return [
    ...unknown.map((exit) =>
      error('unknown_exit', [...path, 'exits', exit], `This step has no exit "${exit}"; it has ${known}.`),
    ),
    ...unconnected.map((exit) =>
      warning(
        'exit_not_connected',
        [...path, 'exits', exit],
        `The exit "${exit}" leads nowhere: a run that takes it stalls. Connect it, or lead it to a step that completes.`,
      ),
    ),
  ];
}

function listNames(names: ReadonlySet<string>): string {
  return names.size === 0 ? 'none' : Array.from(names, (name) => `"${name}"`).join(', ');
}
