import type { CompiledFlow } from './compile-flow.js';
import type { JsonObject } from '../json/json-value.js';
import type { MessageFailure } from '../message/message-status.js';
import type { ExitResult } from '../step/step-result.js';
import type { MessageFailed, StepFailed, StepFinished } from './run-event.js';
import type { CurrentStep, RunEndReason, RunState } from './run-state.js';

/**
 * Maximum number of waits in a row that failed messages end; the next one fails the run with `loop_limit`. A reply or a
 * timer resets it.
 */
export const MAX_FAILED_WAITS = 10;

/**
 * Returns the event by which a step that threw leaves through its `failedExit`; `undefined` if that exit is not
 * connected.
 */
export function exitAfterThrow(
  flow: CompiledFlow,
  current: CurrentStep,
  { at, message, random }: StepFailed,
): StepFinished | undefined {
  return exitIfConnected(flow, current, { code: 'step_failed', reason: message }, { at, random });
}

/**
 * Returns the event by which a step leaves through its `failedExit` when the flow that it calls cannot run; `undefined` if that exit is
 * not connected, or the call would never end.
 */
export function exitAfterRefusedCall(
  flow: CompiledFlow,
  current: CurrentStep,
  { code, message }: RunEndReason,
  { at, random, result }: StepFinished,
): StepFinished | undefined {
  if (result.kind !== 'wait' || code !== 'unknown_flow') return undefined;
  return exitIfConnected(flow, current, { code, reason: message }, { at, random });
}

function exitIfConnected(
  flow: CompiledFlow,
  { stepId, executionId }: CurrentStep,
  failure: MessageFailure,
  { at, random }: Pick<StepFinished, 'at' | 'random'>,
): StepFinished | undefined {
  const step = flow.steps.get(stepId);
  const exit = step?.plugin.failedExit;
  if (exit === undefined || !step?.exits.has(exit)) return undefined;
  return exitEvent(exit, failure, {}, { executionId, at, random });
}

/**
 * Returns the event by which a waiting step leaves through its `failedExit` after the last message before its wait
 * failed; `undefined` if it has none.
 */
export function exitAfterMessageFailure(
  flow: CompiledFlow,
  { stepId, executionId }: CurrentStep,
  { at, messageId, failure, random }: MessageFailed,
): StepFinished | undefined {
  const exit = flow.steps.get(stepId)?.plugin.failedExit;
  return exit === undefined ? undefined : exitEvent(exit, failure, { message: messageId }, { executionId, at, random });
}

function exitEvent(
  exit: string,
  { code, reason }: MessageFailure,
  more: JsonObject,
  {
    executionId,
    at,
    random,
  }: { readonly executionId: string; readonly at: number; readonly random?: number | undefined },
): StepFinished {
  const failure = { code, reason };
  const result: ExitResult = {
    kind: 'exit',
    exit,
    output: { failure },
    history: { failure: { ...failure, ...more } },
    failure,
  };
  return {
    type: 'step-finished',
    executionId,
    at,
    result,
    unfilled: [],
    ...(random !== undefined && { random }),
  };
}

/** Returns the reason of a run's end whose step left through a `failedExit` that is not connected. */
export function explainFailedExit(stepId: string, result: ExitResult): RunEndReason {
  const { exit, failure, endsAs: code = 'message_failed' } = result;
  const why = failure === undefined ? 'The step did not say why.' : `${failure.reason} (${failure.code})`;
  const what = code === 'message_failed' ? 'A message did not reach the contact' : 'The step failed';
  const message = `${what}, and the exit "${exit}" of the step "${stepId}" leads nowhere. ${why}`;
  return { code, message, stepId, exit };
}

/** Returns the reason of a run's end when too many messages failed in a row; `undefined` while the run may continue. */
export function explainFailedWaits({ failedWaits = 0, current }: RunState): RunEndReason | undefined {
  if (failedWaits < MAX_FAILED_WAITS) return undefined;
  const message = `The last ${MAX_FAILED_WAITS} questions of the run all failed, without a reply between them: it would never end.`;
  return { code: 'loop_limit', message, ...(current !== null && { stepId: current.stepId }) };
}

/** Adds a failed message, which did not change the path of the run, to the record of a step. */
export function noteFailure(
  result: JsonObject | null,
  messageId: string,
  { code, reason }: MessageFailure,
): JsonObject {
  const before = result?.['failures'];
  const failures = Array.isArray(before) ? before : [];
  return { ...result, failures: [...(failures as JsonObject[]), { message: messageId, code, reason }] };
}
