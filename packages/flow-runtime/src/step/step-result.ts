import type { JsonObject } from '../json/json-value.js';
import type { MessageFailure } from '../message/message-status.js';
import type { Effect } from './effect.js';
import type { Button } from '../message/button.js';

/** Outcome of one execution of a step. Plain JSON. */
export type StepResult = ExitResult | WaitResult | CompleteResult;

interface FinishedResult {
  /** Committed with the run's next state. */
  readonly effects?: readonly Effect[];
  /**
   * Values that later steps read as `{{steps.<id>.<member>}}`. Of a {@link CompleteResult} in a run that was called, the step that
   * called it gets them.
   */
  readonly output?: JsonObject;
  /** Members to set in the run's `data`; the others stay. */
  readonly data?: JsonObject;
  /** Record of this execution in the run's history. Must not contain secrets. Absent: `output`. */
  readonly history?: JsonObject;
}

/** The step has finished, and the run leaves it through an exit. */
export interface ExitResult extends FinishedResult {
  readonly kind: 'exit';
  /** One of the names that the plugin's `exits(config)` returns, or its `failedExit`. */
  readonly exit: string;
  /** With `failedExit`: the failure. It is the reason of the run's end if that exit is not connected. */
  readonly failure?: MessageFailure;
  /**
   * With `failedExit`: code of the reason of the run's end if that exit is not connected. `step_failed` if the failure is not one of a
   * message. Default `message_failed`.
   */
  readonly endsAs?: 'message_failed' | 'step_failed';
}

/** The run waits at this step until a message, a callback or a timer resumes it. */
export interface WaitResult {
  readonly kind: 'wait';
  readonly effects?: readonly Effect[];
  /** Instant (ms since the epoch) at which the timer fires. Absent: no timer. */
  readonly until?: number;
  /** `true` if an inbound message ends the wait. */
  readonly forMessage: boolean;
  /**
   * With `forMessage`: only a message that selects one of these buttons ends the wait, see `findButton`. For
   * any other one the wait continues, and the engine looks for a keyword trigger. Absent: every message ends the wait.
   */
  readonly onlyButtons?: readonly Button[];
  /**
   * `true` if the callback of this execution ends the wait, also one that was accepted before the wait began. After the timer has
   * fired, callbacks of the execution are refused. Absent: `false`.
   */
  readonly forCallback?: boolean;
  /** Record in the run's history while the run waits. */
  readonly history?: JsonObject;
}

/** The run ends successfully. */
export interface CompleteResult extends FinishedResult {
  readonly kind: 'complete';
}

/** Event that ended a wait, for `StepPlugin.resume`. */
export type ResumeEvent = ResumedByMessage | ResumedByTimer;

/** The contact sent a message, or tapped a quick reply. */
export interface ResumedByMessage {
  readonly type: 'message';
  readonly text: string;
  /** Id of the tapped button, if the channel reports it. Absent: the contact wrote, or only the label is known. */
  readonly button?: string;
  /** Number of the contact itself, which the message shares in answer to a request for it: digits with country prefix. */
  readonly ownNumber?: string;
}

/** The callback of the execution was accepted, for `StepPlugin.resumeWithCallback`. */
export interface ResumedByCallback {
  readonly type: 'callback';
  readonly body: string;
}

/** Ends of a called run, for the step that called it: `failed` stands for every end but the other two. */
export const CALL_OUTCOMES = ['completed', 'stalled', 'failed'] as const;

/** One of `CALL_OUTCOMES`. */
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** The run that the step called has ended, for `StepPlugin.resumeAfterCall`. */
export interface ResumedByCall {
  readonly type: 'call';
  readonly outcome: CallOutcome;
  /** Output of the step that completed the called run; empty for another outcome. */
  readonly output: JsonObject;
  /** Reason for which it did not complete. Absent with `completed`. */
  readonly failure?: MessageFailure;
}

/** Any event that resumes a step. */
export type ResumedBy = ResumeEvent | ResumedByCallback | ResumedByCall;

/** The instant that the step waited for was reached. */
export interface ResumedByTimer {
  readonly type: 'timer';
}
