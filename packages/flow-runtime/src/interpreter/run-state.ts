import type { MappingRecord } from '../attribute/mapping-outcome.js';
import type { JsonObject } from '../json/json-value.js';
import type { Reply } from '../message/reply.js';
import type { Button } from '../message/message-content.js';
import type { ResumeEvent } from '../step/step-result.js';

/** Where a run stands. All but `running` and `waiting` are final; `superseded`: a newer run of the contact took its place. */
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

/** Why a run can end other than by completing. Stable; ERRORS.md explains each, a check holds the two against each other. */
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

/** Why a run ended other than by completing. */
export interface RunEndReason {
  readonly code: (typeof RUN_END_CODES)[number];
  /** For a person; holds no secrets. */
  readonly message: string;
  readonly stepId?: string;
  readonly exit?: string;
}

/** Everything that the interpreter remembers of a run. Plain JSON; replaced, never changed. */
export interface RunState {
  readonly runId: string;
  readonly status: RunStatus;
  readonly trigger: RunTrigger;
  /** The step that is being executed or waited at; `null` before the start and after the end. */
  readonly current: CurrentStep | null;
  /** Step executions begun so far; the last one's sequence number. */
  readonly sequence: number;
  readonly stepsSinceWait: number;
  /** Flows entered by `enterFlow` since a run of the chain last waited. Absent: none. */
  readonly flowsSinceWait?: number | undefined;
  readonly data: JsonObject;
  readonly reply: Reply | null;
  /** The quick replies of the last message of this run that had some. Absent: none had. */
  readonly shownButtons?: readonly Button[] | undefined;
  /** Waits in a row that a failed message ended, over all runs of a chain. Absent: none. */
  readonly failedWaits?: number | undefined;
  /** Output of each step that has finished, by step id. */
  readonly steps: Readonly<Record<string, JsonObject>>;
  readonly reason: RunEndReason | null;
  /** The run that took over when this one left for another flow. Absent: there is none. */
  readonly entered?: RunLink | undefined;
}

/** Names a run and its flow. */
export interface RunLink {
  readonly runId: string;
  readonly flowId: string;
}

/** What can start a run: a trigger of its flow, or the step `start-flow` of another one. */
export const RUN_TRIGGER_TYPES = ['webhook', 'keyword', 'unmatched', 'start-flow'] as const;

/** One of `RUN_TRIGGER_TYPES`. */
export type RunTriggerType = (typeof RUN_TRIGGER_TYPES)[number];

/** What started a run. */
export interface RunTrigger {
  readonly type: RunTriggerType;
  /** With `start-flow`: the run that left for this one. */
  readonly from?: RunLink;
  /** What became of the trigger's attribute mappings; empty before the start. */
  readonly verdicts: readonly MappingRecord[];
  /** With `webhook`: the members of the request that are no data of the run. Absent: there were none. */
  readonly dropped?: readonly DroppedMember[];
}

/** A member of a trigger's request that was left out: lists and objects are no values of a run. */
export interface DroppedMember {
  readonly name: string;
  readonly kind: 'list' | 'object';
}

/** One step execution that has not ended. */
export interface CurrentStep {
  readonly stepId: string;
  readonly stepType: string;
  /** `<runId>-<sequence>`. */
  readonly executionId: string;
  readonly sequence: number;
  readonly startedAt: number;
  /** What it waits for; `null` while it executes. */
  readonly wait: {
    readonly until: number | null;
    readonly forMessage: boolean;
    /** See `WaitResult.onlyButtons`. */
    readonly onlyButtons?: readonly Button[];
  } | null;
  /** See `StepContext.random`: kept, so that a repeated execution has the same. */
  readonly chance: number;
  /** Effects that it handed out before its last wait: the next ones are numbered on from here. */
  readonly effectCount: number;
  /** What its history line has said so far: from the executions that ended in a wait. */
  readonly recorded: { readonly result: JsonObject | null; readonly unfilled: readonly string[] };
  /** What ended its last wait: given to `resume` again when the execution has to be repeated. */
  readonly resumedBy: ResumeEvent | null;
}

/** The state of a run that has been accepted and not begun. */
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

/** Whether a status is final. */
export function isFinal(status: RunStatus): boolean {
  return status !== 'running' && status !== 'waiting';
}

/**
 * The state with the members that `to` has. Member by member, so that all states of a process have one shape: copies of objects
 * of many shapes take V8 longer than all the rest of a step without IO.
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
    steps = state.steps,
    reason = state.reason,
    entered = state.entered,
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
    steps,
    reason,
    entered,
  };
}
