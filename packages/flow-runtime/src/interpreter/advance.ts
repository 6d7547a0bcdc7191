/**
 * The interpreter: pure, synchronous, total. The same events in the same order give the same states and commands on
 * every machine. Invariants, cited by the tests:
 *
 *   I1  Every event is legal in every state; an event that does not apply to the state changes nothing.
 *   I2  A run that has ended ignores every event.
 *   I3  `current` is set exactly while the run has started and not ended: executing if `running`, with a wait if `waiting`.
 *   I4  An execution id is used once, except that a step that waited is resumed with the same id.
 *   I5  At most `MAX_STEPS_BETWEEN_WAITS` step executions start between two waits.
 *   I6  The effects of a result are returned once, never for a stale execution id, and each has a number that is unique
 *       within the execution.
 *   I7  At most `MAX_FLOWS_IN_CHAIN` flows are entered or called between two waits, over all runs of a chain.
 *   I8  An execution has one random number, that of the event that started it: the same when it is repeated or resumed.
 *   I9  A message that does not end a wait changes neither the run nor its timer.
 *   I10 A called run tells its end once, when the last run of its chain ends; its caller waits for nothing else meanwhile.
 */
import type { CompiledFlow } from './compile-flow.js';
import type { JsonObject } from '../json/json-value.js';
import { mergeMembers } from '../json/merge-members.js';
import { findOwnNumber } from '../message/find-own-number.js';
import { describeReply } from '../message/reply.js';
import type { StoredEffect } from '../step/effect.js';
import type { ResumeEvent, StepResult, WaitResult } from '../step/step-result.js';
import { awaitsCall } from './awaits-call.js';
import { awaitsCallback } from './awaits-callback.js';
import { awaitsMessage } from './awaits-message.js';
import { callRun, enterRun, explainFailedEntry, storedEffects } from './enter-run.js';
import { executionOf } from './message-id.js';
import {
  exitAfterMessageFailure,
  exitAfterRefusedCall,
  exitAfterThrow,
  explainFailedExit,
  explainFailedWaits,
  noteFailure,
} from './failed-exit.js';
import type { EnterRun, ExecuteStep, RunCommand, StepRecord } from './run-command.js';
import { returnToCaller } from './return-to-caller.js';
import type {
  CallReturned,
  RunEvent,
  MessageFailed,
  MessageReceived,
  RunStarted,
  StepFailed,
  StepFinished,
} from './run-event.js';
import { changeState, isFinal } from './run-state.js';
import type { CurrentStep, RunEndReason, RunState, RunStatus } from './run-state.js';
import { fixedRecordOf, historyOf, mergeHistory, mergeUnfilled } from './step-record.js';

/** Maximum number of step executions of a run between two waits; a run that starts more fails with `loop_limit`. */
export const MAX_STEPS_BETWEEN_WAITS = 1000;

const NOTHING_RECORDED: CurrentStep['recorded'] = { result: null, unfilled: [] };

/** The next state of a run, and the commands for its engine. */
export interface Advance {
  readonly state: RunState;
  readonly commands: readonly RunCommand[];
}

/** Applies one event to the state of a run. Never throws, and does not change its arguments. */
export function advance(flow: CompiledFlow, state: RunState, event: RunEvent): Advance {
  if (isFinal(state.status)) return ignore(state);
  switch (event.type) {
    case 'run-started':
      return state.current === null && state.sequence === 0 ? start(flow, state, event) : ignore(state);
    case 'step-finished':
      return isExecuting(state, event.executionId) ? finishStep(flow, state, event) : ignore(state);
    case 'step-failed':
      return isExecuting(state, event.executionId) ? failStep(flow, state, event) : ignore(state);
    case 'message-received':
      return isWaiting(state) && awaitsMessage(state, event) ? takeReply(state, event) : ignore(state);
    case 'message-failed':
      return isWaiting(state) ? failMessage(flow, state, event) : ignore(state);
    case 'callback-received':
      return isWaiting(state) && awaitsCallback(state, event.executionId)
        ? resumeStep(state, state.current, { type: 'callback', body: event.body })
        : ignore(state);
    case 'call-returned':
      return isWaiting(state) && awaitsCall(state, event.executionId) ? takeReturn(state, event) : ignore(state);
    case 'timer-fired':
      return isWaiting(state) && isDue(state.current, event.executionId, event.at)
        ? resumeStep(state, state.current, { type: 'timer' })
        : ignore(state);
    case 'run-cancelled':
      return endAtStep(state, event.at, event.reason.code, event.reason);
  }
}

type ExecutingState = RunState & { readonly current: CurrentStep };
type WaitingState = RunState & { readonly current: CurrentStep & { readonly wait: NonNullable<CurrentStep['wait']> } };

function isExecuting(state: RunState, executionId: string): state is ExecutingState {
  return state.status === 'running' && state.current?.executionId === executionId;
}

function isWaiting(state: RunState): state is WaitingState {
  return state.status === 'waiting' && state.current !== null && state.current.wait !== null;
}

function isDue(current: WaitingState['current'], executionId: string, at: number): boolean {
  return current.executionId === executionId && current.wait.until !== null && current.wait.until <= at;
}

function ignore(state: RunState): Advance {
  return { state, commands: [] };
}

function start(flow: CompiledFlow, state: RunState, event: RunStarted): Advance {
  const { mapped } = event;
  const first = state.trigger.repeats?.stepId ?? flow.start;
  if (mapped === undefined) return enterStep(flow, state, first, event);
  const trigger = { ...state.trigger, verdicts: mapped.verdicts };
  const entered = enterStep(flow, changeState(state, { trigger }), first, event);
  if (mapped.effects.length === 0) return entered;
  const executionId = `${state.runId}-0`;
  const { effects } = mapped;
  const apply: RunCommand = { type: 'apply-effects', stepId: '', executionId, firstNumber: 0, effects };
  return { state: entered.state, commands: [apply, ...entered.commands] };
}

function enterStep(
  flow: CompiledFlow,
  state: RunState,
  stepId: string,
  { at, random = 0 }: RunStarted | StepFinished,
): Advance {
  if (state.stepsSinceWait >= MAX_STEPS_BETWEEN_WAITS) {
    return end(state, 'failed', {
      code: 'loop_limit',
      message: `The run entered ${MAX_STEPS_BETWEEN_WAITS} steps without waiting for anything: its steps form a loop.`,
      stepId,
    });
  }
  const step = flow.steps.get(stepId);
  if (step === undefined) {
    return end(state, 'failed', { code: 'unknown_step', message: `The flow has no step "${stepId}".`, stepId });
  }
  const sequence = state.sequence + 1;
  const executionId = `${state.runId}-${sequence}`;
  return {
    state: changeState(state, {
      status: 'running',
      current: {
        stepId,
        stepType: step.type,
        executionId,
        sequence,
        startedAt: at,
        wait: null,
        chance: random,
        effectCount: 0,
        recorded: NOTHING_RECORDED,
        resumedBy: null,
      },
      sequence,
      stepsSinceWait: state.stepsSinceWait + 1,
    }),
    commands: [{ type: 'execute-step', stepId, executionId, resumedBy: null, random }],
  };
}

/** Resumes a step after its call. The waits of the called run count as waits of this one: a loop around the call is then no loop. */
function takeReturn(state: WaitingState, event: CallReturned): Advance {
  const { outcome, output, failure, hasWaited, failedWaits, account, lastMessageId } = event;
  const counted = changeState(state, {
    failedWaits,
    account,
    lastMessageId,
    ...(hasWaited && { stepsSinceWait: 0, flowsSinceWait: 0 }),
  });
  return resume(counted, state.current, { type: 'call', outcome, output, ...(failure !== undefined && { failure }) });
}

function takeReply(state: WaitingState, event: MessageReceived): Advance {
  const { text, button, content, account } = event;
  const reply = { text, ...describeReply(event) };
  const ownNumber = findOwnNumber(content);
  const resumedBy: ResumeEvent = {
    type: 'message',
    text,
    ...(button !== undefined && { button }),
    ...(ownNumber !== undefined && { ownNumber }),
  };
  return resumeStep(changeState(state, { reply, account, lastMessageId: event.messageId }), state.current, resumedBy);
}

function failStep(flow: CompiledFlow, state: ExecutingState, event: StepFailed): Advance {
  const { current } = state;
  const exited = exitAfterThrow(flow, current, event);
  if (exited !== undefined) return finishStep(flow, state, exited);
  const { at, message } = event;
  return endAtStep(state, at, 'failed', { code: 'step_failed', message, stepId: current.stepId });
}

/**
 * Handles a failed message: it ends the wait, or is only recorded if the waiting step sent the message, or is ignored.
 */
function failMessage(flow: CompiledFlow, state: WaitingState, event: MessageFailed): Advance {
  const { current } = state;
  const { messageId, failure, at } = event;
  const exited = event.isAwaited && current.wait.forMessage ? exitAfterMessageFailure(flow, current, event) : undefined;
  if (exited !== undefined) {
    const reason = explainFailedWaits(state);
    if (reason !== undefined) return endAtStep(state, at, 'failed', reason);
    const counted = changeState(state, { failedWaits: (state.failedWaits ?? 0) + 1 });
    const { state: next, commands } = finishStep(flow, { ...counted, current }, exited);
    return { state: next, commands: [{ type: 'cancel-wake-up' }, ...commands] };
  }
  if (executionOf(messageId)?.executionId !== current.executionId) return ignore(state);
  const recorded = { ...current.recorded, result: noteFailure(current.recorded.result, messageId, failure) };
  const record: StepRecord = { ...fixedRecordOf(current), exit: null, finishedAt: null, ...recorded };
  return {
    state: changeState(state, { current: { ...current, recorded } }),
    commands: [{ type: 'record-step', record }],
  };
}

function resumeStep(before: RunState, current: CurrentStep, resumedBy: ExecuteStep['resumedBy']): Advance {
  return resume(
    before.failedWaits === undefined ? before : changeState(before, { failedWaits: 0 }),
    current,
    resumedBy,
  );
}

function resume(state: RunState, current: CurrentStep, resumedBy: ExecuteStep['resumedBy']): Advance {
  const { stepId, executionId, chance } = current;
  return {
    state: changeState(state, {
      status: 'running',
      current: { ...current, wait: null, waits: (current.waits ?? 0) + 1, resumedBy },
    }),
    commands: [{ type: 'cancel-wake-up' }, { type: 'execute-step', stepId, executionId, resumedBy, random: chance }],
  };
}

function finishStep(flow: CompiledFlow, state: ExecutingState, event: StepFinished): Advance {
  const { result } = event;
  const { current } = state;
  const step = flow.steps.get(current.stepId);
  if (result.kind === 'exit' && !step?.exitNames.has(result.exit)) {
    return endAtStep(state, event.at, 'failed', {
      code: 'unknown_exit',
      message: `The step left through the exit "${result.exit}", which it does not have.`,
      stepId: current.stepId,
      exit: result.exit,
    });
  }
  const reason = explainFailedEntry(state, event);
  if (reason !== undefined) {
    const exited = exitAfterRefusedCall(flow, current, reason, event);
    return exited === undefined ? endAtStep(state, event.at, 'failed', reason) : finishStep(flow, state, exited);
  }
  const called = callRun(flow, state, event);
  const commands: RunCommand[] = [];
  const effects = storedEffects(result.effects ?? []);
  if (effects.length > 0) {
    const { stepId, executionId, effectCount } = current;
    commands.push({ type: 'apply-effects', stepId, executionId, firstNumber: effectCount, effects });
  }
  const { stepId, stepType, sequence, startedAt } = current;
  const exit = result.kind === 'exit' ? result.exit : null;
  const finishedAt = result.kind === 'wait' ? null : event.at;
  const recorded = {
    result: mergeHistory(
      current.recorded.result,
      called === undefined ? historyOf(result) : historyOfCall(result, called),
    ),
    unfilled: mergeUnfilled(current.recorded.unfilled, event.unfilled),
  };
  // Member by member: in V8, members after a spread take longer than all the rest of this function.
  const record = { sequence, stepId, stepType, exit, startedAt, finishedAt, ...recorded };
  commands.push({ type: 'record-step', record });
  const shownButtons = findShownButtons(effects);
  const next =
    result.kind === 'wait'
      ? wait(
          state,
          { ...current, effectCount: current.effectCount + effects.length, recorded },
          result,
          shownButtons,
          called,
        )
      : leave(flow, state, current.stepId, result, event, shownButtons);
  commands.push(...next.commands);
  return { state: next.state, commands };
}

function wait(
  state: RunState,
  current: CurrentStep,
  result: WaitResult,
  shownButtons: RunState['shownButtons'],
  called: EnterRun | undefined,
): Advance {
  const { until = null, forMessage, forCallback, onlyButtons } = result;
  const awaited = {
    until,
    forMessage,
    ...(forCallback === true && { forCallback }),
    ...(onlyButtons !== undefined && { onlyButtons }),
    ...(called !== undefined && { forCall: { runId: called.state.runId, flowId: called.flowId } }),
  };
  return {
    state: changeState(state, {
      status: 'waiting',
      current: { ...current, wait: awaited, resumedBy: null },
      // The called run may never wait: `takeReturn` counts.
      ...(called === undefined && { stepsSinceWait: 0, flowsSinceWait: 0 }),
      shownButtons,
    }),
    commands: [
      ...(until === null ? [] : [{ type: 'wake-at', executionId: current.executionId, at: until } as const]),
      ...(called === undefined ? [] : [called]),
    ],
  };
}

function leave(
  flow: CompiledFlow,
  state: RunState,
  stepId: string,
  result: Exclude<StepResult, WaitResult>,
  event: StepFinished,
  shownButtons: RunState['shownButtons'],
): Advance {
  const left = changeState(state, {
    data: result.data && mergeMembers(state.data, result.data),
    steps: result.output && { ...state.steps, [stepId]: result.output },
    shownButtons,
  });
  if (result.kind === 'complete') {
    const next = enterRun(flow, left, event);
    if (next === undefined) return end(left, 'completed', null, result.output);
    const entered = { runId: next.state.runId, flowId: next.flowId };
    const { state, commands } = end(changeState(left, { entered }), 'completed', null);
    return { state, commands: [...commands, next] };
  }
  const step = flow.steps.get(stepId);
  const target = step?.exits.get(result.exit);
  if (target !== undefined) return enterStep(flow, left, target, event);
  if (result.exit === step?.plugin.failedExit) return end(left, 'failed', explainFailedExit(stepId, result));
  return end(left, 'stalled', {
    code: 'exit_not_connected',
    message: `The exit "${result.exit}" of the step "${stepId}" leads nowhere.`,
    stepId,
    exit: result.exit,
  });
}

/** Returns what the history records of a call: the called run as well. */
function historyOfCall(result: StepResult, called: EnterRun): JsonObject {
  return { ...historyOf(result), calledRun: called.state.runId };
}

/** Returns the quick replies of the last of these messages that has some. */
function findShownButtons(effects: readonly StoredEffect[]): RunState['shownButtons'] {
  for (let index = effects.length - 1; index >= 0; index -= 1) {
    const effect = effects[index];
    if (effect?.type === 'send-message' && effect.content.buttons !== undefined) return effect.content.buttons;
  }
  return undefined;
}

/** Ends the run, and completes the record of its current step. */
function endAtStep(state: RunState, at: number, status: RunStatus, reason: RunEndReason): Advance {
  const ended = end(state, status, reason);
  if (state.current === null) return ended;
  const { recorded } = state.current;
  const record: StepRecord = {
    ...fixedRecordOf(state.current),
    exit: null,
    finishedAt: at,
    result: mergeHistory(recorded.result, { error: { code: reason.code, message: reason.message } }),
    unfilled: recorded.unfilled,
  };
  return { state: ended.state, commands: [{ type: 'record-step', record }, ...ended.commands] };
}

function end(state: RunState, status: RunStatus, reason: RunEndReason | null, output?: JsonObject): Advance {
  const ended = changeState(state, { status, current: null, reason });
  const returning = returnToCaller(ended, output);
  return {
    state: ended,
    commands: [{ type: 'cancel-wake-up' }, { type: 'finish' }, ...(returning === undefined ? [] : [returning])],
  };
}
