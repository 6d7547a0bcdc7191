import type { MappingRecord } from '../attribute/mapping-outcome.js';
import type { JsonObject } from '../json/json-value.js';
import type { Reply } from '../message/reply.js';
import type { Button } from '../message/button.js';
import type { ResumedBy } from '../step/step-result.js';

/**
 * Statuses of a run. All but `running` and `waiting` are final; `superseded`: a newer run of the same contact replaced
 * it.
 */
export const RUN_STATUSES = [
  'running',
  'waiting',
  'completed',
  'failed',
  'cancelled',
  'superseded',
  'stalled',
] as const;

/** One of `RUN_STATUSES`. */
export type RunStatus = (typeof RUN_STATUSES)[number];

/**
 * Codes of reasons for which a run ends without completing. Stable; ERRORS.md explains each, and a check compares the
 * two.
 */
export const RUN_END_CODES = [
  'step_failed',
  'unknown_exit',
  'unknown_step',
  'unknown_flow',
  'loop_limit',
  'chain_limit',
  'exit_not_connected',
  'message_failed',
  'cancelled',
  'superseded',
] as const;

/** Reason for which a run ended without completing. */
export interface RunEndReason {
  readonly code: (typeof RUN_END_CODES)[number];
  /** Sentence for people, without secrets. */
  readonly message: string;
  readonly stepId?: string;
  readonly exit?: string;
}

/** State of a run. Plain JSON that engines store; immutable. */
export interface RunState {
  readonly runId: string;
  readonly status: RunStatus;
  readonly trigger: RunTrigger;
  /** Step that executes or waits; `null` before the start and after the end. */
  readonly current: CurrentStep | null;
  /** Number of step executions so far, which is the sequence number of the last one. */
  readonly sequence: number;
  readonly stepsSinceWait: number;
  /** Number of flows that the chain of runs has entered since its last wait. Absent: none. */
  readonly flowsSinceWait?: number | undefined;
  readonly data: JsonObject;
  readonly reply: Reply | null;
  /** Quick replies of the last message of this run that had some. Absent: no message had some. */
  readonly shownButtons?: readonly Button[] | undefined;
  /** Number of waits in a row that failed messages ended, over all runs of a chain. Absent: none. */
  readonly failedWaits?: number | undefined;
  /** Id of the channel account that the last message of the contact to this run came to. Absent: none, or unknown. */
  readonly account?: string | undefined;
  /** Id of the last message of the contact to this run, as its channel sent it. Absent: none, or unknown. */
  readonly lastMessageId?: string | undefined;
  /** Outputs of finished steps, by step id. */
  readonly steps: Readonly<Record<string, JsonObject>>;
  readonly reason: RunEndReason | null;
  /** Run of another flow that took over from this one. Absent: none. */
  readonly entered?: RunLink | undefined;
  /** Step that waits for the end of this run. Absent: none. A run that takes over has that of the run before. */
  readonly caller?: RunCaller | undefined;
}

/** Names a run and its flow. */
export interface RunLink {
  readonly runId: string;
  readonly flowId: string;
}

/** Step execution of another run that called the flow of a run, and waits for its end. */
export interface RunCaller extends RunLink {
  readonly executionId: string;
  /** Number of calls that wait for the end of the run, one in another. */
  readonly depth: number;
}

/** Origins of a run: a trigger of its flow, or the step `start-flow` or `call-flow` of another flow. */
export const RUN_TRIGGER_TYPES = [
  'webhook',
  'keyword',
  'unmatched',
  'tag-added',
  'attribute-changed',
  'schedule',
  'date',
  'start-flow',
  'call-flow',
] as const;

/** One of `RUN_TRIGGER_TYPES`. */
export type RunTriggerType = (typeof RUN_TRIGGER_TYPES)[number];

/** Origin of a run. */
export interface RunTrigger {
  readonly type: RunTriggerType;
  /** With `start-flow`: the run that this one took over from. With `call-flow`: the run that called it. */
  readonly from?: RunLink;
  /** With a trigger that the contact does not cause: `true` if the run ends the waiting runs of the contact when it begins. Absent: `false`. */
  readonly replaces?: boolean;
  /** With a trigger of a message: `true` if the run was stored before it began, because the automation of the contact was paused. */
  readonly isHeld?: boolean;
  /** Outcomes of the trigger's attribute mappings; empty before the start. */
  readonly verdicts: readonly MappingRecord[];
  /** With `webhook`: members of the request that were dropped. Absent: none. */
  readonly dropped?: readonly DroppedMember[];
  /** Run that this one repeats. Absent: none. */
  readonly repeats?: RepeatedRun;
  /**
   * Data that the run began with, for people: the members of the request, with `start-flow` what the run before left, with `call-flow` the
   * inputs. Engines add it when they store a new run. Absent: none, or the run was started by an earlier version.
   */
  readonly data?: JsonObject;
}

/** Ended run that another one repeats. */
export interface RepeatedRun extends RunLink {
  /** Step at which the repeat begins. Absent: the start of its flow. */
  readonly stepId?: string;
}

/** Member of a trigger's request that was dropped, because arrays and objects are not allowed in the data of a run. */
export interface DroppedMember {
  readonly name: string;
  readonly kind: 'list' | 'object';
}

/** Step execution that has not ended. */
export interface CurrentStep {
  readonly stepId: string;
  readonly stepType: string;
  /** `<runId>-<sequence>`. */
  readonly executionId: string;
  readonly sequence: number;
  readonly startedAt: number;
  /** Events that end the wait; `null` while the step executes. */
  readonly wait: {
    readonly until: number | null;
    readonly forMessage: boolean;
    /** See `WaitResult.forCallback`. Absent: `false`. */
    readonly forCallback?: boolean;
    /** See `WaitResult.onlyButtons`. */
    readonly onlyButtons?: readonly Button[];
    /** Run whose end ends the wait: the step called its flow. Absent: none. */
    readonly forCall?: RunLink;
  } | null;
  /** Random number of the execution, see `StepContext.random`. Stored under this name, so it keeps it. */
  readonly chance: number;
  /** Number of waits of the execution that have ended. Absent: none. */
  readonly waits?: number;
  /** Number of effects before the last wait, which is the number of the next effect. */
  readonly effectCount: number;
  /** Record of the execution up to its last wait. */
  readonly recorded: { readonly result: JsonObject | null; readonly unfilled: readonly string[] };
  /** Event that ended the last wait, for `resume`, also if the execution is repeated. */
  readonly resumedBy: ResumedBy | null;
}

/** Returns the state of a run that was accepted and has not started. */
export function createRunState(
  runId: string,
  data: JsonObject,
  trigger: RunTriggerType = 'webhook',
  reply: Reply | null = null,
  dropped: readonly DroppedMember[] = [],
): RunState {
  return {
    runId,
    status: 'running',
    trigger: dropped.length === 0 ? { type: trigger, verdicts: [] } : { type: trigger, verdicts: [], dropped },
    current: null,
    sequence: 0,
    stepsSinceWait: 0,
    data,
    reply,
    steps: {},
    reason: null,
  };
}

/** Returns `true` for a final status. */
export function isFinal(status: RunStatus): boolean {
  return status !== 'running' && status !== 'waiting';
}

/**
 * Returns a copy of a state with the given changes. Member by member, so that all states have one hidden class: in
 * V8, copies of objects with different ones take longer than all the rest of a step without I/O.
 */
export function changeState(state: RunState, to: Partial<RunState>): RunState {
  const {
    status = state.status,
    trigger = state.trigger,
    current = state.current,
    sequence = state.sequence,
    stepsSinceWait = state.stepsSinceWait,
    flowsSinceWait = state.flowsSinceWait,
    data = state.data,
    reply = state.reply,
    shownButtons = state.shownButtons,
    failedWaits = state.failedWaits,
    account = state.account,
    lastMessageId = state.lastMessageId,
    steps = state.steps,
    reason = state.reason,
    entered = state.entered,
    caller = state.caller,
  } = to;
  return {
    runId: state.runId,
    status,
    trigger,
    current,
    sequence,
    stepsSinceWait,
    flowsSinceWait,
    data,
    reply,
    shownButtons,
    failedWaits,
    account,
    lastMessageId,
    steps,
    reason,
    entered,
    caller,
  };
}
