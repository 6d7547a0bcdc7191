import type { MappedAttributes } from './map-attributes.js';
import type { StepResult } from '../step/step-result.js';
import type { Advertisement } from '../message/advertisement.js';
import type { MessageFailure } from '../message/message-status.js';
import type { InboundSigns } from './awaits-message.js';
import type { RunEndReason } from './run-state.js';

/** Something that happened to a run. Instants (`at`) come in with events: the interpreter has no clock. */
export type RunEvent =
  RunStarted | StepFinished | StepFailed | MessageReceived | RunMessageFailed | TimerFired | RunCancelled;

/** The run's turn has come. */
export interface RunStarted {
  readonly type: 'run-started';
  readonly at: number;
  /** Random number of the step that is entered, see `StepContext.random`. Absent: 0. */
  readonly random?: number;
  /** What the trigger's attribute mappings gave, see `startRun`. Absent: it has none. */
  readonly mapped?: MappedAttributes;
}

/** A step execution returned. */
export interface StepFinished {
  readonly type: 'step-finished';
  readonly executionId: string;
  readonly at: number;
  readonly result: StepResult;
  /** Template variables that had no value: `data.tier`. */
  readonly unfilled: readonly string[];
  /** Random number of the step that is entered next, see `StepContext.random`. Absent: 0. */
  readonly random?: number;
  /** What became of the result's `enterFlow`, which only an engine can look up. Absent: the result has none. */
  readonly entry?: FlowEntry;
}

/** The published version that an `enterFlow` leads to and an id for its run, or why it leads nowhere, for a person. */
export type FlowEntry =
  { readonly version: number; readonly runId: string; readonly problem?: undefined } | { readonly problem: string };

/** A step execution threw. */
export interface StepFailed {
  readonly type: 'step-failed';
  readonly executionId: string;
  readonly at: number;
  /** What a person may read of the failure. */
  readonly message: string;
  /** Random number of the step behind `StepPlugin.failedExit`, see `StepContext.random`. Absent: 0. */
  readonly random?: number;
}

/** The contact wrote. */
export interface MessageReceived extends InboundSigns {
  readonly type: 'message-received';
  readonly at: number;
  readonly replyTo?: string;
  readonly ad?: Advertisement;
}

/** A message that this run, or the one that it took over from, sent was refused or did not arrive. */
export interface RunMessageFailed {
  readonly type: 'message-failed';
  readonly at: number;
  readonly messageId: string;
  readonly failure: MessageFailure;
  /** Whether the run waits for an answer to it: it is the last message before the wait, and no reply has come since. */
  readonly isAwaited: boolean;
  /** Random number of the step behind `StepPlugin.failedExit`, see `StepContext.random`. Absent: 0. */
  readonly random?: number;
}

/** The instant that a waiting step asked for has come. */
export interface TimerFired {
  readonly type: 'timer-fired';
  readonly executionId: string;
  readonly at: number;
}

/** Somebody, or a newer run of the same contact, ends this run. */
export interface RunCancelled {
  readonly type: 'run-cancelled';
  readonly at: number;
  readonly reason: RunEndReason & { readonly code: 'cancelled' | 'superseded' };
}
