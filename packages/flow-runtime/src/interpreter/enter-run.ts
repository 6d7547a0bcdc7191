import type { CompiledFlow } from './compile-flow.js';
import type { CallFlow, Effect, EnterFlow, StoredEffect } from '../step/effect.js';
import type { StepResult } from '../step/step-result.js';
import type { EnterRun } from './run-command.js';
import type { StepFinished } from './run-event.js';
import { createRunState } from './run-state.js';
import { explainFailedWaits } from './failed-exit.js';
import type { RunCaller, RunEndReason, RunState } from './run-state.js';

/**
 * Maximum number of flows that a chain of runs enters or calls between two waits, and of calls that wait in one another; the next one
 * fails with `chain_limit`.
 */
export const MAX_FLOWS_IN_CHAIN = 10;

/** Returns the effect of a result that enters another flow, if there is one. */
export function findEnterFlow(result: StepResult): EnterFlow | undefined {
  return result.effects?.find((effect) => effect.type === 'enter-flow');
}

/** Returns the effect of a result that calls another flow, if there is one. */
export function findCallFlow(result: StepResult): CallFlow | undefined {
  return result.effects?.find((effect) => effect.type === 'call-flow');
}

/** Returns the effects of a result without `enter-flow` and `call-flow`, which the interpreter handles. */
export function storedEffects(effects: readonly Effect[]): readonly StoredEffect[] {
  const isStored = (effect: Effect): effect is StoredEffect =>
    effect.type !== 'enter-flow' && effect.type !== 'call-flow';
  return effects.every(isStored) ? effects : effects.filter(isStored);
}

/** Returns why the run cannot enter or call the flow that its step named; `undefined` if it can, or if no flow was named. */
export function explainFailedEntry(state: RunState, { result, entry }: StepFinished): RunEndReason | undefined {
  const calling = findCallFlow(result);
  const named = findEnterFlow(result) ?? calling;
  if (named === undefined) return undefined;
  const place = state.current === null ? {} : { stepId: state.current.stepId };
  const loop = explainChain(state, calling !== undefined);
  if (loop !== undefined) return { code: 'chain_limit', message: loop, ...place };
  // A loop of calls whose questions all fail would never end: each called run has failed messages of its own.
  const failed = calling === undefined ? undefined : explainFailedWaits(state);
  if (failed !== undefined) return failed;
  if (entry !== undefined && entry.problem === undefined) return undefined;
  return {
    code: 'unknown_flow',
    message:
      entry?.problem ?? `The flow ${named.flowId} cannot be ${calling === undefined ? 'entered' : 'called'} here.`,
    ...place,
  };
}

function explainChain(state: RunState, isCall: boolean): string | undefined {
  if (countFlows(state) > MAX_FLOWS_IN_CHAIN) {
    return `Flows started each other ${MAX_FLOWS_IN_CHAIN} times without waiting for anything: they form a loop.`;
  }
  return isCall && depthOfCall(state) > MAX_FLOWS_IN_CHAIN
    ? `${MAX_FLOWS_IN_CHAIN} calls of flows wait for each other: the flows call themselves.`
    : undefined;
}

/**
 * Makes the run that takes over from one that ends; `undefined` if no flow is entered. It inherits the state of the
 * conversation (`data`, `reply`, buttons, channel account, id of the last message), but no outputs of steps, because step ids belong to a flow.
 */
export function enterRun(flow: CompiledFlow, left: RunState, { result, entry }: StepFinished): EnterRun | undefined {
  const entering = findEnterFlow(result);
  if (entering === undefined || entry === undefined || entry.problem !== undefined) return undefined;
  const state: RunState = {
    ...createRunState(entry.runId, left.data),
    trigger: { type: 'start-flow', from: { runId: left.runId, flowId: flow.flowId }, verdicts: [] },
    flowsSinceWait: countFlows(left),
    reply: left.reply,
    ...(left.caller !== undefined && { caller: left.caller }),
    ...(left.shownButtons !== undefined && { shownButtons: left.shownButtons }),
    ...(left.failedWaits !== undefined && { failedWaits: left.failedWaits }),
    ...(left.account !== undefined && { account: left.account }),
    ...(left.lastMessageId !== undefined && { lastMessageId: left.lastMessageId }),
  };
  return { type: 'enter-run', flowId: entering.flowId, version: entry.version, state };
}

/**
 * Makes the run that a waiting step calls; `undefined` if it calls none. It begins with the inputs as its data, the last reply and its
 * channel account.
 */
export function callRun(flow: CompiledFlow, state: RunState, { result, entry }: StepFinished): EnterRun | undefined {
  const calling = findCallFlow(result);
  const { current, runId } = state;
  if (calling === undefined || entry === undefined || entry.problem !== undefined || current === null) return undefined;
  const { flowId } = flow;
  const caller: RunCaller = { runId, flowId, executionId: current.executionId, depth: depthOfCall(state) };
  const begun = createRunState(entry.runId, calling.data, 'call-flow');
  const called: RunState = {
    ...begun,
    trigger: { ...begun.trigger, from: { runId, flowId } },
    flowsSinceWait: countFlows(state),
    reply: state.reply,
    caller,
    ...(state.failedWaits !== undefined && { failedWaits: state.failedWaits }),
    ...(state.account !== undefined && { account: state.account }),
    ...(state.lastMessageId !== undefined && { lastMessageId: state.lastMessageId }),
  };
  return { type: 'enter-run', flowId: calling.flowId, version: entry.version, state: called };
}

function depthOfCall({ caller }: RunState): number {
  return (caller?.depth ?? 0) + 1;
}

/** Counts the flows that the chain has entered since its last wait, the one that this run enters included. */
function countFlows(state: RunState): number {
  return (state.flowsSinceWait ?? 0) + 1;
}
