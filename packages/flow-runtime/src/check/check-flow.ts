import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import { explainMigrated } from '../config/inspect-step-config.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { MessageLimits } from '../message/message-limits.js';
import type { Problem } from '../problem/problem.js';
import type { LintScope } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import { whileRunningOf } from '../trigger/while-running-of.js';
import { checkBraces } from './check-braces.js';
import { checkKeywords } from './check-keywords.js';
import type { OtherFlow } from './check-keywords.js';
import { checkLoops } from './check-loops.js';
import { checkReachability } from './check-reachability.js';
import { checkSecrets } from './check-secrets.js';
import { checkStep } from './check-step.js';
import { checkTemplates } from './check-templates.js';
import { checkTriggers } from './check-triggers.js';
import { findQuietTimes } from './find-quiet-times.js';
import { mayLackNumber } from './may-lack-number.js';
import { resolveSteps } from './resolve-steps.js';

/** Facts about an account and its channel that a flow is checked against. */
export interface FlowCheckContext {
  readonly registry: StepRegistry;
  readonly attributes: AttributeCatalog;
  /** Names of the secrets that exist. Absent: not known, no secret is reported as missing. */
  readonly secrets?: ReadonlySet<string>;
  /** Limits of the channel for messages. Absent: not known. */
  readonly messageLimits?: MessageLimits;
  /** See `MessageChannel.replyWindowMs`. */
  readonly replyWindowMs?: number;
  /** `false` if no external system can reach the application to send a callback. Absent: not known. */
  readonly canReceiveCallbacks?: boolean;
  /** See `MessageChannel.hidesNumbers`. */
  readonly hidesNumbers?: boolean;
  /** Ids of the flows that a run could enter. Absent: not known. */
  readonly publishedFlows?: ReadonlySet<string>;
  /**
   * `true` if runs of other flows may enter this one with their `data` and their reply. Absent: not known, so they may.
   */
  readonly isEntered?: boolean;
  /** The other published flows. Absent: not known. */
  readonly otherFlows?: readonly OtherFlow[];
}

/** Returns all errors and warnings of a flow document that `parseFlowDocument` accepts, in the order of its steps. */
export function checkFlow(document: FlowDocument, env: FlowCheckContext): readonly Problem[] {
  return checkDocument(document, env, false);
}

/**
 * Works like {@link checkFlow} for a document without the parts that could not be parsed. Pass `hasAllSteps: false`
 * if a step is among these: problems that depend on all steps are then left out.
 */
export function checkPartOfFlow(
  document: FlowDocument,
  env: FlowCheckContext,
  hasAllSteps: boolean,
): readonly Problem[] {
  return checkDocument(document, env, true).filter(
    ({ code }) => code !== 'template_never_filled' && (hasAllSteps || !DEPENDS_ON_ALL_STEPS.has(code)),
  );
}

const DEPENDS_ON_ALL_STEPS = new Set(['unknown_step', 'exit_not_connected', 'unreachable_step', 'loop_without_wait']);

function checkDocument(document: FlowDocument, env: FlowCheckContext, isPart: boolean): readonly Problem[] {
  const steps = resolveSteps(document, env.registry);
  const lintScope = lintScopeOf(env, env.hidesNumbers === true && mayLackNumber(document, steps));
  // Without a step that could not be parsed, a path may be missing.
  const quietTimes = isPart ? undefined : findQuietTimes(document.start, steps);
  return [
    ...checkTriggers(document, env.attributes),
    ...checkKeywords(document, env.otherFlows ?? []),
    ...[...steps.values()].flatMap((step) => {
      const quietMs = quietTimes?.get(step.id);
      return checkStep(document, step, quietMs === undefined ? lintScope : { ...lintScope, quietMs }, env.registry);
    }),
    ...(env.secrets === undefined ? [] : checkSecrets(steps.values(), env.secrets)),
    ...checkReachability(document),
    ...checkLoops(document, steps),
    ...checkTemplates(document, steps, { ...env, isPart }),
    ...checkBraces(steps.values()),
  ].map((problem) => explainConfig(problem, document, env.registry));
}

/** Adds to a problem of a migrated config that it is about the config after the migration. */
function explainConfig(problem: Problem, document: FlowDocument, registry: StepRegistry): Problem {
  const [, place, id = '', member] = problem.path.split('/');
  const step = Object.hasOwn(document.steps, id) ? document.steps[id] : undefined;
  if (place !== 'steps' || member !== 'config' || step === undefined) return problem;
  const plugin = registry.get(step.type);
  return plugin === undefined ? problem : explainMigrated(plugin, step, problem);
}

function lintScopeOf(
  { attributes, messageLimits, replyWindowMs, canReceiveCallbacks, publishedFlows, otherFlows }: FlowCheckContext,
  lacksNumber: boolean,
): LintScope {
  return {
    attributes,
    ...(messageLimits && { messageLimits }),
    ...(replyWindowMs !== undefined && { replyWindowMs }),
    ...(canReceiveCallbacks !== undefined && { canReceiveCallbacks }),
    ...(publishedFlows && { publishedFlows }),
    ...(lacksNumber && { mayLackNumber: true }),
    ...(otherFlows && { supersededBy: otherFlows.filter(endsWaitingRuns).map(({ name }) => name) }),
  };
}

function endsWaitingRuns(flow: OtherFlow): boolean {
  return flow.triggers?.some((trigger) => whileRunningOf(flow, trigger) === 'replace') ?? false;
}
