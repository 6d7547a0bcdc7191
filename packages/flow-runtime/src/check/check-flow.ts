import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import { checkBraces } from './check-braces.js';
import { findNamedAttributes } from '../config/names-attribute.js';
import { checkTemplates } from './check-templates.js';
import { whileRunningOf } from '../trigger/while-running-of.js';
import type { MessageLimits } from '../message/message-limits.js';
import type { LintScope, StepPlugin } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import { exitNamesOf } from '../step/exit-names.js';
import { checkKeywords } from './check-keywords.js';
import type { OtherFlow } from './check-keywords.js';
import { checkSecrets } from './check-secrets.js';
import { checkTriggers } from './check-triggers.js';
import { findLoops } from './find-loops.js';
import type { FlowDocument } from '../document/flow-document.js';
import { checkConfigVersion, explainMigrated, findSoundConfig } from '../config/inspect-step-config.js';
import { mayLackNumber } from './may-lack-number.js';
import { openSteps } from './open-step.js';
import type { KnownStep, OpenStep } from './open-step.js';
import type { Problem } from '../problem/problem.js';
import { below, error, warning } from '../problem/report-problem.js';

/** What a flow is held against when it is validated or published. */
export interface FlowCheckContext {
  readonly registry: StepRegistry;
  readonly attributes: AttributeCatalog;
  /** Names of the secrets that exist. Absent when it is not known which do. */
  readonly secrets?: ReadonlySet<string>;
  /** What the channel can show. Absent when the channel does not say. */
  readonly messageLimits?: MessageLimits;
  /** See `MessageChannel.hidesNumbers`. */
  readonly hidesNumbers?: boolean;
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
export function checkFlow(document: FlowDocument, env: FlowCheckContext): readonly Problem[] {
  return checkDocument(document, env, false);
}

/**
 * As `checkFlow`, for a document of which parts are missing because they cannot be read. When steps are among them, nothing is
 * said of how the steps hang together.
 */
export function checkPartOfFlow(
  document: FlowDocument,
  env: FlowCheckContext,
  areStepsWhole: boolean,
): readonly Problem[] {
  return checkDocument(document, env, true).filter(
    ({ code }) => code !== 'template_never_filled' && (areStepsWhole || !ABOUT_ALL_STEPS.has(code)),
  );
}

const ABOUT_ALL_STEPS = new Set(['unknown_step', 'exit_not_connected', 'unreachable_step', 'loop_without_wait']);

function checkDocument(document: FlowDocument, env: FlowCheckContext, isPart: boolean): readonly Problem[] {
  const steps = openSteps(document, env.registry);
  const lintScope = lintScopeOf(env, env.hidesNumbers === true && mayLackNumber(document, steps));
  return [
    ...checkTriggers(document, env.attributes),
    ...checkKeywords(document, env.otherFlows ?? []),
    ...[...steps.values()].flatMap((step) => checkStep(document, step, lintScope, env.registry)),
    ...(env.secrets === undefined ? [] : checkSecrets(steps.values(), env.secrets)),
    ...checkReachability(document),
    ...checkLoops(document, steps),
    ...checkTemplates(document, steps, { ...env, isPart }),
    ...checkBraces(steps.values()),
  ].map((problem) => explainConfig(problem, document, env.registry));
}

function explainConfig(problem: Problem, document: FlowDocument, registry: StepRegistry): Problem {
  const [, place, id = '', member] = problem.path.split('/');
  const step = Object.hasOwn(document.steps, id) ? document.steps[id] : undefined;
  if (place !== 'steps' || member !== 'config' || step === undefined) return problem;
  const plugin = registry.get(step.type);
  return plugin === undefined ? problem : explainMigrated(plugin, step, problem);
}

function checkStep(document: FlowDocument, step: OpenStep, lintScope: LintScope, registry: StepRegistry): Problem[] {
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
  const plugin = registry.get(step.document.type);
  const version = plugin === undefined ? [] : checkConfigVersion(plugin, step.document);
  const unsaid = version.map((problem) => below(path, problem));
  if (step.known === undefined) {
    return [
      ...step.problems,
      ...unsaid,
      ...targets,
      ...(plugin === undefined ? [] : checkSound(step, plugin, lintScope)),
    ];
  }
  const { config } = step.known;
  const lint = step.known.plugin.lint?.(config, lintScope) ?? [];
  return [
    ...lint.map((problem) => below([...path, 'config'], problem)),
    ...unsaid,
    ...targets,
    ...checkExits(step.known, Object.keys(step.document.exits ?? {}), path),
  ];
}

/** What the plugin finds in the rest of a config that has problems, so that all of it comes at once. */
function checkSound(step: OpenStep, plugin: StepPlugin, lintScope: LintScope): Problem[] {
  const path = ['steps', step.id];
  const sound = findSoundConfig(plugin, step.document);
  if (sound === undefined) return checkNamedAttributes(step, lintScope.attributes);
  const known = new Set(step.problems.map((problem) => problem.path));
  const lint = plugin.lint?.(sound.config, lintScope) ?? [];
  const connected = Object.keys(step.document.exits ?? {});
  // An exit that is missing may belong to what was taken away; one that is there does not go with it.
  const open = checkExits({ plugin, exitNames: exitNamesOf(plugin, sound.config) }, connected, path);
  return [
    ...lint
      .map((problem) => below([...path, 'config'], { ...problem, path: sound.placeInWhole(problem.path) }))
      .filter((problem) => !known.has(problem.path)),
    ...open.filter(({ code }) => code === 'exit_not_connected'),
  ];
}

/** Where the plugin cannot say it: the attributes that a config names and that do not exist. */
function checkNamedAttributes({ id, instance }: OpenStep, attributes: AttributeCatalog): Problem[] {
  return findNamedAttributes(instance ?? {})
    .filter(({ text }) => !attributes.has(text))
    .map(({ text, path }) => {
      const message = `There is no attribute "${text}": the value will not be saved. Make it, or correct the name.`;
      return warning('unknown_attribute', ['steps', id, 'config', ...path], message);
    });
}

function lintScopeOf(
  { attributes, messageLimits, publishedFlows, otherFlows }: FlowCheckContext,
  lacksNumber: boolean,
): LintScope {
  return {
    attributes,
    ...(messageLimits && { messageLimits }),
    ...(publishedFlows && { publishedFlows }),
    ...(lacksNumber && { mayLackNumber: true }),
    ...(otherFlows && { supersededBy: otherFlows.filter(endsWaitingRuns).map(({ name }) => name) }),
  };
}

function endsWaitingRuns(flow: OtherFlow): boolean {
  return flow.triggers?.some((trigger) => whileRunningOf(flow, trigger) === 'replace') ?? false;
}

function checkExits(
  { plugin, exitNames }: Pick<KnownStep, 'plugin' | 'exitNames'>,
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
