import type { CompiledFlow } from './compile-flow.js';
import type { Effect, EnterFlow, StoredEffect } from '../step/effect.js';
import type { StepResult } from '../step/step-result.js';
import type { EnterRun } from './run-command.js';
import type { StepFinished } from './run-event.js';
import { createRunState } from './run-state.js';
import type { RunEndReason, RunState } from './run-state.js';

/** Maximum number of flows that a chain of runs enters between two waits; the next one fails with `chain_limit`. */
export const MAX_FLOWS_BETWEEN_WAITS = 20;

/** Returns the effect of a result that enters another flow, if there is one. */
export function findEnterFlow(result: StepResult): EnterFlow | undefined {
  return result.effects?.find((effect) => effect.type === 'enter-flow');
}

/** Returns the effects of a result without `enter-flow`, which the interpreter handles. */
export function storedEffects(effects: readonly Effect[]): readonly StoredEffect[] {
  const isStored = (effect: Effect): effect is StoredEffect => effect.type !== 'enter-flow';
  return effects.every(isStored) ? effects : effects.filter(isStored);
}

/** Returns why the run cannot enter the flow that its step named; `undefined` if it can, or if no flow was named. */
export function explainFailedEntry(state: RunState, { result, entry }: StepFinished): RunEndReason | undefined {
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
 * Makes the run that takes over from one that ends; `undefined` if no flow is entered. It inherits the state of the
 * conversation (`data`, `reply`, buttons), but no outputs of steps, because step ids belong to a flow.
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

/** Counts the flows that the chain has entered since its last wait, the one that this run enters included. */
function countFlows(state: RunState): number {
  return (state.flowsSinceWait ?? 0) + 1;
}
