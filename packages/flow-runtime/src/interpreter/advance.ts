/**
 * The interpreter: pure, synchronous, total. The same events in the same order give the same states and commands on
 * every machine. Invariants, cited by the tests:
 *
 *   I1  Every event is legal in every state; one that does not concern the state changes nothing.
 *   I2  A run that has ended ignores every event.
 *   I3  `current` is set exactly while the run is under way: executing when `running`, with a wait when `waiting`.
 *   I4  An execution id is used once, except that a step that waited is resumed under its own id.
 *   I5  At most `MAX_STEPS_BETWEEN_WAITS` step executions begin between two waits.
 *   I6  The effects of an execution are handed out at most once per result, never for a stale execution id, and each has
 *       a number of its own within the execution.
 *   I7  At most `MAX_FLOWS_BETWEEN_WAITS` flows are entered between two waits, over all runs of a chain.
 *   I8  An execution has one chance, which came in with the event that began it: repeated and resumed, it has the same.
 *   I9  A message that a wait is not for leaves the run as it is, its timer too.
 */
import type { CompiledFlow } from './compile-flow.js';
import type { JsonObject } from '../json/json-value.js';
import { describeReply } from '../message/reply.js';
import type { StoredEffect } from '../step/effect.js';
import type { ResumeEvent, StepResult, WaitResult } from '../step/step-result.js';
import { awaitsMessage } from './awaits-message.js';
import { enterRun, refuseEntry, storedEffects } from './enter-run.js';
import { executionOf } from './message-id.js';
import { explainFailedExit, explainFailedWaits, leaveThrown, leaveUnsent, noteFailure } from './failed-exit.js';
import type { RunCommand, StepRecord } from './run-command.js';
import type { RunEvent, RunMessageFailed, MessageReceived, RunStarted, StepFailed, StepFinished } from './run-event.js';
import { changeState, isFinal } from './run-state.js';
import type { CurrentStep, RunEndReason, RunState, RunStatus } from './run-state.js';

/** A run that begins more step executions than this without waiting has lost itself in a loop. */
export const MAX_STEPS_BETWEEN_WAITS = 1000;

const NOTHING: CurrentStep['recorded'] = { result: null, unfilled: [] };

/** The next state of a run and what its engine has to do. */
export interface Advance {
  readonly state: RunState;
  readonly commands: readonly RunCommand[];
}

/** Takes one event into account. Never throws, changes nothing that it was given. */
export function advance(flow: CompiledFlow, state: RunState, event: RunEvent): Advance {
  if (isFinal(state.status)) return ignore(state);
  switch (event.type) {
    case 'run-started':
      return state.current === null && state.sequence === 0 ? begin(flow, state, event) : ignore(state);
    case 'step-finished':
      return isExecuting(state, event.executionId) ? finishStep(flow, state, event) : ignore(state);
    case 'step-failed':
      return isExecuting(state, event.executionId) ? failStep(flow, state, event) : ignore(state);
    case 'message-received':
      return isWaiting(state) && awaitsMessage(state, event) ? takeReply(state, event) : ignore(state);
    case 'message-failed':
      return isWaiting(state) ? failMessage(flow, state, event) : ignore(state);
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

function begin(flow: CompiledFlow, state: RunState, event: RunStarted): Advance {
  const { mapped } = event;
  if (mapped === undefined) return enterStep(flow, state, flow.start, event);
  const trigger = { ...state.trigger, verdicts: mapped.verdicts };
  const entered = enterStep(flow, changeState(state, { trigger }), flow.start, event);
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
        recorded: NOTHING,
        resumedBy: null,
      },
      sequence,
      stepsSinceWait: state.stepsSinceWait + 1,
    }),
    commands: [{ type: 'execute-step', stepId, executionId, resumedBy: null, random }],
  };
}

function takeReply(state: WaitingState, event: MessageReceived): Advance {
  const { text, button } = event;
  const reply = { text, ...describeReply(event) };
  const resumedBy: ResumeEvent = { type: 'message', text, ...(button !== undefined && { button }) };
  return resumeStep(changeState(state, { reply }), state.current, resumedBy);
}

function failStep(flow: CompiledFlow, state: ExecutingState, event: StepFailed): Advance {
  const { current } = state;
  const left = leaveThrown(flow, current, event);
  if (left !== undefined) return finishStep(flow, state, left);
  const { at, message } = event;
  return endAtStep(state, at, 'failed', { code: 'step_failed', message, stepId: current.stepId });
}

/** A failure that ends no wait is noted when the step that waits has sent the message itself. */
function failMessage(flow: CompiledFlow, state: WaitingState, event: RunMessageFailed): Advance {
  const { current } = state;
  const { messageId, failure, at } = event;
  const left = event.isAwaited && current.wait.forMessage ? leaveUnsent(flow, current, event) : undefined;
  if (left !== undefined) {
    const lost = explainFailedWaits(state);
    if (lost !== undefined) return endAtStep(state, at, 'failed', lost);
    const counted = changeState(state, { failedWaits: (state.failedWaits ?? 0) + 1 });
    const { state: next, commands } = finishStep(flow, { ...counted, current }, left);
    return { state: next, commands: [{ type: 'cancel-wake-up' }, ...commands] };
  }
  if (executionOf(messageId)?.executionId !== current.executionId) return ignore(state);
  const recorded = { ...current.recorded, result: noteFailure(current.recorded.result, messageId, failure) };
  const record: StepRecord = { ...lineOf(current), exit: null, finishedAt: null, ...recorded };
  return {
    state: changeState(state, { current: { ...current, recorded } }),
    commands: [{ type: 'record-step', record }],
  };
}

function resumeStep(before: RunState, current: CurrentStep, resumedBy: ResumeEvent): Advance {
  const { stepId, executionId, chance } = current;
  const state = before.failedWaits === undefined ? before : changeState(before, { failedWaits: 0 });
  return {
    state: changeState(state, { status: 'running', current: { ...current, wait: null, resumedBy } }),
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
  const refusal = refuseEntry(state, event);
  if (refusal !== undefined) return endAtStep(state, event.at, 'failed', refusal);
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
    result: merge(current.recorded.result, historyOf(result)),
    unfilled: join(current.recorded.unfilled, event.unfilled),
  };
  // Member by member: members after a spread take V8 longer than all the rest of this function.
  const record = { sequence, stepId, stepType, exit, startedAt, finishedAt, ...recorded };
  commands.push({ type: 'record-step', record });
  const shownButtons = findShownButtons(effects);
  const next =
    result.kind === 'wait'
      ? wait(state, { ...current, effectCount: current.effectCount + effects.length, recorded }, result, shownButtons)
      : leave(flow, state, current.stepId, result, event, shownButtons);
  commands.push(...next.commands);
  return { state: next.state, commands };
}

function wait(
  state: RunState,
  current: CurrentStep,
  result: WaitResult,
  shownButtons: RunState['shownButtons'],
): Advance {
  const { until = null, forMessage, onlyButtons } = result;
  const ends = { until, forMessage, ...(onlyButtons !== undefined && { onlyButtons }) };
  return {
    state: changeState(state, {
      status: 'waiting',
      current: { ...current, wait: ends, resumedBy: null },
      stepsSinceWait: 0,
      flowsSinceWait: 0,
      shownButtons,
    }),
    commands: until === null ? [] : [{ type: 'wake-at', executionId: current.executionId, at: until }],
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
    data: result.data && { ...state.data, ...result.data },
    steps: result.output && withOutput(state.steps, stepId, result.output),
    shownButtons,
  });
  if (result.kind === 'complete') {
    const next = enterRun(flow, left, event);
    if (next === undefined) return end(left, 'completed', null);
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

/** Adds the output of a step. Assigned: a computed member after a spread takes V8 longer than all the rest of `leave`. */
function withOutput(steps: RunState['steps'], stepId: string, output: JsonObject): RunState['steps'] {
  if (stepId === '__proto__') return { ...steps, [stepId]: output };
  const added: Record<string, JsonObject> = { ...steps };
  added[stepId] = output;
  return added;
}

/** The quick replies of the last of these messages that has some. */
function findShownButtons(effects: readonly StoredEffect[]): RunState['shownButtons'] {
  for (let index = effects.length - 1; index >= 0; index -= 1) {
    const effect = effects[index];
    if (effect?.type === 'send-message' && effect.content.buttons !== undefined) return effect.content.buttons;
  }
  return undefined;
}

/** Ends the run and closes the history line of the step that it stood at. */
function endAtStep(state: RunState, at: number, status: RunStatus, reason: RunEndReason): Advance {
  const ended = end(state, status, reason);
  if (state.current === null) return ended;
  const { recorded } = state.current;
  const record: StepRecord = {
    ...lineOf(state.current),
    exit: null,
    finishedAt: at,
    result: merge(recorded.result, { error: { code: reason.code, message: reason.message } }),
    unfilled: recorded.unfilled,
  };
  return { state: ended.state, commands: [{ type: 'record-step', record }, ...ended.commands] };
}

function end(state: RunState, status: RunStatus, reason: RunEndReason | null): Advance {
  return {
    state: changeState(state, { status, current: null, reason }),
    commands: [{ type: 'cancel-wake-up' }, { type: 'finish' }],
  };
}

function lineOf({
  stepId,
  stepType,
  sequence,
  startedAt,
}: CurrentStep): Pick<StepRecord, 'sequence' | 'stepId' | 'stepType' | 'startedAt'> {
  return { sequence, stepId, stepType, startedAt };
}

function historyOf(result: StepResult): JsonObject | null {
  return result.history ?? (result.kind === 'wait' ? null : (result.output ?? null));
}

function join(before: readonly string[], now: readonly string[]): readonly string[] {
  return before.length + now.length === 0 ? before : [...new Set([...before, ...now])];
}

/** A line of the history keeps what it said before a wait; what is said later wins. */
function merge(before: JsonObject | null, now: JsonObject | null): JsonObject | null {
  return before === null || now === null ? (now ?? before) : { ...before, ...now };
}
