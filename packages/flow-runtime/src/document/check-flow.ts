import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import { checkTemplates } from '../data-flow/check-templates.js';
import { whileRunningOf } from '../trigger/while-running-of.js';
import type { MessageLimits } from '../port/message-limits.js';
import type { LintScope } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import { checkKeywords } from './check-keywords.js';
import type { OtherFlow } from './check-keywords.js';
import { checkTriggers } from './check-triggers.js';
import { findLoops } from './find-loops.js';
import type { FlowDocument } from './flow-document.js';
import { checkConfigVersion, explainMigrated } from './inspect-step-config.js';
import { openSteps } from './open-step.js';
import type { KnownStep, OpenStep } from './open-step.js';
import type { Problem } from './problem.js';
import { below, error, warning } from './report-problem.js';

/** What a flow is held against when it is validated or published. */
export interface FlowSurroundings {
  readonly registry: StepRegistry;
  readonly attributes: AttributeCatalog;
  /** What the channel can show. Absent when the channel does not say. */
  readonly messageLimits?: MessageLimits;
  /** Ids of the flows that a run could enter. Absent when nobody knows. */
  readonly publishedFlows?: ReadonlySet<string>;
  /**
   * Whether runs of other flows may go on in this one, and bring their `data` and reply with them. Absent: nobody knows, so
   * they may.
   */
  readonly isEntered?: boolean;
  /** The published flows beside this one. Absent: nobody knows any. */
  readonly otherFlows?: readonly OtherFlow[];
}

/** Everything that is wrong or doubtful with a flow document of correct form, in the order of its steps. */
export function checkFlow(document: FlowDocument, around: FlowSurroundings): readonly Problem[] {
  const steps = openSteps(document, around.registry);
  return [
    ...checkTriggers(document, around.attributes),
    ...checkKeywords(document, around.otherFlows ?? []),
    ...[...steps.values()].flatMap((step) => checkStep(document, step, around)),
    ...checkReachability(document),
    ...checkLoops(document, steps),
    ...checkTemplates(document, steps, around),
  ].map((problem) => explainConfig(problem, document, around.registry));
}

function explainConfig(problem: Problem, document: FlowDocument, registry: StepRegistry): Problem {
  const [, place, id = '', member] = problem.path.split('/');
  const step = Object.hasOwn(document.steps, id) ? document.steps[id] : undefined;
  if (place !== 'steps' || member !== 'config' || step === undefined) return problem;
  const plugin = registry.get(step.type);
  return plugin === undefined ? problem : explainMigrated(plugin, step, problem);
}

function checkStep(document: FlowDocument, step: OpenStep, around: FlowSurroundings): Problem[] {
  const path = ['steps', step.id];
  const targets = Object.entries(step.document.exits ?? {}).flatMap(([exit, target]) =>
    Object.hasOwn(document.steps, target)
      ? []
      : [
          error(
            'unknown_step',
            [...path, 'exits', exit],
            `The exit "${exit}" leads to "${target}", which is not a step; lead it to another one.`,
          ),
        ],
  );
  const plugin = around.registry.get(step.document.type);
  const version = plugin === undefined ? [] : checkConfigVersion(plugin, step.document);
  const unsaid = version.map((problem) => below(path, problem));
  if (step.known === undefined) return [...step.problems, ...unsaid, ...targets];
  const { config } = step.known;
  const lint = step.known.plugin.lint?.(config, lintScopeOf(around)) ?? [];
  return [
    ...lint.map((problem) => below([...path, 'config'], problem)),
    ...unsaid,
    ...targets,
    ...checkExits(step.known, Object.keys(step.document.exits ?? {}), path),
  ];
}

function lintScopeOf({ attributes, messageLimits, publishedFlows, otherFlows }: FlowSurroundings): LintScope {
  return {
    attributes,
    ...(messageLimits && { messageLimits }),
    ...(publishedFlows && { publishedFlows }),
    ...(otherFlows && { supersededBy: otherFlows.filter(endsWaitingRuns).map(({ name }) => name) }),
  };
}

function endsWaitingRuns(flow: OtherFlow): boolean {
  return flow.triggers?.some((trigger) => whileRunningOf(flow, trigger) === 'replace') ?? false;
}

function checkExits(
  { plugin, exitNames }: KnownStep,
  connected: readonly string[],
  path: readonly string[],
): Problem[] {
  const isConnected = new Set(connected);
  const unknown = connected.filter((exit) => !exitNames.has(exit));
  const open = [...exitNames].filter((exit) => exit !== plugin.failedExit && !isConnected.has(exit));
  const has = listOf(exitNames);
  return [
    ...unknown.map((exit) =>
      error('unknown_exit', [...path, 'exits', exit], `This step has no exit "${exit}"; it has ${has}.`),
    ),
    ...open.map((exit) =>
      warning(
        'exit_not_connected',
        [...path, 'exits', exit],
        `The exit "${exit}" leads nowhere: a run that takes it stalls. Connect it, or lead it to a step that completes.`,
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
    .map((id) =>
      warning(
        'unreachable_step',
        ['steps', id],
        `No path from the start leads to the step "${id}"; connect an exit to it, or remove it.`,
      ),
    );
}

function checkLoops(document: FlowDocument, steps: ReadonlyMap<string, OpenStep>): Problem[] {
  return findLoops(document, (stepId) => steps.get(stepId)?.waits === true).map(({ stepId, exit, target }) =>
    warning(
      'loop_without_wait',
      ['steps', stepId, 'exits', exit],
      `The exit "${exit}" leads back to "${target}" and no step between waits: a run that stays in this loop fails. ` +
        'Put a step that waits into it.',
    ),
  );
}

function listOf(names: ReadonlySet<string>): string {
  return names.size === 0 ? 'none' : Array.from(names, (name) => `"${name}"`).join(', ');
}
