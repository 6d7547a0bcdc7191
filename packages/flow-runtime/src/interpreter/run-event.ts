import type { MappedAttributes } from '../attribute-mapping/attribute-mapping.js';
import type { ResumedByCall, StepResult } from '../step/step-result.js';
import type { Advertisement } from '../message/advertisement.js';
import type { MessageFailure } from '../message/message-status.js';
import type { ReplyContent } from '../message/reply-content.js';
import type { ReplyCandidate } from './awaits-message.js';
import type { RunEndReason } from './run-state.js';

/** An event of a run. `at` is in milliseconds since the epoch: the interpreter has no clock. */
export type RunEvent =
  | RunStarted
  | StepFinished
  | StepFailed
  | MessageReceived
  | MessageFailed
  | CallbackReceived
  | CallReturned
  | TimerFired
  | RunCancelled;

/** The engine starts the run. */
export interface RunStarted {
  readonly type: 'run-started';
  readonly at: number;
  /** Random number for the step that is entered, see `StepContext.random`. Absent: 0. */
  readonly random?: number;
  /** Result of the trigger's attribute mappings, see {@link createStartEvent}. Absent: it has none. */
  readonly mapped?: MappedAttributes;
}

/** A step execution returned a result. */
export interface StepFinished {
  readonly type: 'step-finished';
  readonly executionId: string;
  readonly at: number;
  readonly result: StepResult;
  /** Template variables without a value: `data.tier`. */
  readonly unfilled: readonly string[];
  /** Random number for the step that is entered next, see `StepContext.random`. Absent: 0. */
  readonly random?: number;
  /** Flow to enter or to call, if the result has an effect `enter-flow` or `call-flow`. Absent: it has none. */
  readonly entry?: FlowEntry;
}

/**
 * Published version to enter and id of the new run, or a sentence for people that says why the flow cannot be entered.
 */
export type FlowEntry =
  { readonly version: number; readonly runId: string; readonly problem?: undefined } | { readonly problem: string };

/** A step execution threw. */
export interface StepFailed {
  readonly type: 'step-failed';
  readonly executionId: string;
  readonly at: number;
  /** Description of the failure for people. */
  readonly message: string;
  /** Random number for the step behind `StepPlugin.failedExit`, see `StepContext.random`. Absent: 0. */
  readonly random?: number;
}

/** The contact sent a message. */
export interface MessageReceived extends ReplyCandidate {
  readonly type: 'message-received';
  readonly at: number;
  readonly replyTo?: string;
  readonly ad?: Advertisement;
  readonly content?: ReplyContent;
  /** Id of the channel account that received it. Absent: the channel has one account only. */
  readonly account?: string;
  /** Id of the message, as its channel sent it. Absent: unknown. */
  readonly messageId?: string;
}

/** A message of this run, or of the run that it took over from, was refused or not delivered. */
export interface MessageFailed {
  readonly type: 'message-failed';
  readonly at: number;
  readonly messageId: string;
  readonly failure: MessageFailure;
  /**
   * `true` if the run waits for a reply to this message: it is the last one before the wait, and no reply has arrived
   * since.
   */
  readonly isAwaited: boolean;
  /** Random number for the step behind `StepPlugin.failedExit`, see `StepContext.random`. Absent: 0. */
  readonly random?: number;
}

/** The callback of an execution was accepted. */
export interface CallbackReceived {
  readonly type: 'callback-received';
  readonly executionId: string;
  readonly at: number;
  readonly body: string;
}

/** The run that the current step called has ended. */
export interface CallReturned extends Omit<ResumedByCall, 'type'> {
  readonly type: 'call-returned';
  readonly executionId: string;
  readonly at: number;
  /** `true` if the called run, or one that took over from it, has waited. */
  readonly hasWaited: boolean;
  /** Number of waits in a row that failed messages had ended when it ended. */
  readonly failedWaits: number;
  /** Channel account of the called run when it ended. Absent: it had none. */
  readonly account?: string;
  /** Id of the last message of the contact to the called run, or to the run that called it. Absent: none, or unknown. */
  readonly lastMessageId?: string;
}

/** The instant that the current step waits for was reached. */
export interface TimerFired {
  readonly type: 'timer-fired';
  readonly executionId: string;
  readonly at: number;
}

/** The run is cancelled through the engine, or superseded by a newer run of the same contact. */
export interface RunCancelled {
  readonly type: 'run-cancelled';
  readonly at: number;
  readonly reason: RunEndReason & { readonly code: 'cancelled' | 'superseded' };
}
