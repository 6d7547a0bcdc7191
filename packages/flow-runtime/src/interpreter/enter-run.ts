import type { CompiledFlow } from './compile-flow.js';
import type { Effect, EnterFlow, StoredEffect } from '../step/effect.js';
import type { StepResult } from '../step/step-result.js';
import type { EnterRun } from './run-command.js';
import type { StepFinished } from './run-event.js';
import { createRunState } from './run-state.js';
import type { RunEndReason, RunState } from './run-state.js';

/** A chain of runs that enters more flows than this without waiting has lost itself in a loop. */
export const MAX_FLOWS_BETWEEN_WAITS = 20;

/** The flow that a result leaves for, if it does. */
export function findEnterFlow(result: StepResult): EnterFlow | undefined {
  return result.effects?.find((effect) => effect.type === 'enter-flow');
}

/** The effects of a result without the one that the interpreter takes care of. */
export function storedEffects(effects: readonly Effect[]): readonly StoredEffect[] {
  const isStored = (effect: Effect): effect is StoredEffect => effect.type !== 'enter-flow';
  return effects.every(isStored) ? effects : effects.filter(isStored);
}

/** Why the run cannot go on in the flow that its step named; `undefined` when it can, and when none was named. */
export function refuseEntry(state: RunState, { result, entry }: StepFinished): RunEndReason | undefined {
  const entering = findEnterFlow(result);
  if (entering === undefined) return undefined;
  const place = state.current === null ? {} : { stepId: state.current.stepId };
  if (countFlows(state) > MAX_FLOWS_BETWEEN_WAITS) {
    const message = `Flows started each other ${MAX_FLOWS_BETWEEN_WAITS} times without waiting for anything: they form a loop.`;
    return { code: 'chain_limit', message, ...place };
  }
  if (entry !== undefined && entry.problem === undefined && result.kind === 'complete') return undefined;
  return {
    code: 'unknown_flow',
    message: entry?.problem ?? `The flow ${entering.flowId} cannot be entered here.`,
    ...place,
  };
}

/**
 * The run that takes over from one that ends: what that one knew of the conversation (`data`, `reply`, buttons) goes on; outputs of its
 * steps do not, because step ids belong to a flow. `undefined` when no flow is entered.
 */
export function enterRun(flow: CompiledFlow, left: RunState, { result, entry }: StepFinished): EnterRun | undefined {
  const entering = findEnterFlow(result);
  if (entering === undefined || entry === undefined || entry.problem !== undefined) return undefined;
  const state: RunState = {
    ...createRunState(entry.runId, left.data),
    trigger: { type: 'start-flow', from: { runId: left.runId, flowId: flow.flowId }, verdicts: [] },
    flowsSinceWait: countFlows(left),
    reply: left.reply,
    ...(left.shownButtons !== undefined && { shownButtons: left.shownButtons }),
    ...(left.failedWaits !== undefined && { failedWaits: left.failedWaits }),
  };
  return { type: 'enter-run', flowId: entering.flowId, version: entry.version, state };
}

/** Flows that the chain has entered since its last wait when this run leaves for another. */
function countFlows(state: RunState): number {
  return (state.flowsSinceWait ?? 0) + 1;
}
