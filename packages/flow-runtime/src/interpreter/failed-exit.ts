import type { CompiledFlow } from './compile-flow.js';
import type { JsonObject } from '../json/json-value.js';
import type { MessageFailure } from '../message/message-status.js';
import type { ExitResult } from '../step/step-result.js';
import type { RunMessageFailed, StepFailed, StepFinished } from './run-event.js';
import type { CurrentStep, RunEndReason, RunState } from './run-state.js';

/** A run whose waits are ended by more failed messages than this in a row, without a reply or a timer, has lost itself in a loop. */
export const MAX_FAILED_WAITS = 10;

/** The exit that a step takes when it threw, as if it had left through it; `undefined` when that exit is not connected. */
export function leaveThrown(
  flow: CompiledFlow,
  { stepId, executionId }: CurrentStep,
  { at, message, random }: StepFailed,
): StepFinished | undefined {
  const step = flow.steps.get(stepId);
  const exit = step?.plugin.failedExit;
  if (exit === undefined || !step?.exits.has(exit)) return undefined;
  return leave(exit, { code: 'step_failed', reason: message }, {}, { executionId, at, random: random });
}

/** The exit that a waiting step takes when the last message before its wait failed; `undefined` when it has no such exit. */
export function leaveUnsent(
  flow: CompiledFlow,
  { stepId, executionId }: CurrentStep,
  { at, messageId, failure, random }: RunMessageFailed,
): StepFinished | undefined {
  const exit = flow.steps.get(stepId)?.plugin.failedExit;
  return exit === undefined
    ? undefined
    : leave(exit, failure, { message: messageId }, { executionId, at, random: random });
}

function leave(
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
    ...(random !== undefined && { random: random }),
  };
}

/** Why a run ends whose step left through a `failedExit` that leads nowhere. */
export function explainFailedExit(stepId: string, { exit, failure }: ExitResult): RunEndReason {
  const why = failure === undefined ? 'The step did not say why.' : `${failure.reason} (${failure.code})`;
  const message = `A message did not reach the contact, and the exit "${exit}" of the step "${stepId}" leads nowhere. ${why}`;
  return { code: 'message_failed', message, stepId, exit };
}

/** Why a run ends whose messages fail again and again; `undefined` while it may go on. */
export function explainFailedWaits({ failedWaits = 0, current }: RunState): RunEndReason | undefined {
  if (failedWaits < MAX_FAILED_WAITS) return undefined;
  const message = `The last ${MAX_FAILED_WAITS} questions of the run all failed, without a reply between them: it would go on for ever.`;
  return { code: 'loop_limit', message, ...(current !== null && { stepId: current.stepId }) };
}

/** A history line's result with a failed message that changed no path. */
export function noteFailure(
  result: JsonObject | null,
  messageId: string,
  { code, reason }: MessageFailure,
): JsonObject {
  const before = result?.['failures'];
  const failures = Array.isArray(before) ? before : [];
  return { ...result, failures: [...(failures as JsonObject[]), { message: messageId, code, reason }] };
}
