import type { JsonObject } from '../json/json-value.js';
import type { StoredEffect } from '../step/effect.js';
import type { ResumeEvent } from '../step/step-result.js';
import type { RunState } from './run-state.js';

/** What the engine has to do next. Commands of one `advance` are stored together or not at all. */
export type RunCommand = ExecuteStep | WakeAt | CancelWakeUp | ApplyEffects | RecordStep | EnterRun | FinishRun;

/** Execute (or, with `resumedBy`, resume) a step and feed `step-finished` or `step-failed` back. */
export interface ExecuteStep {
  readonly type: 'execute-step';
  readonly stepId: string;
  readonly executionId: string;
  readonly resumedBy: ResumeEvent | null;
  /** See `StepContext.random`. */
  readonly random: number;
}

/** Feed `timer-fired` back at this instant. A run has at most one timer; this replaces it. */
export interface WakeAt {
  readonly type: 'wake-at';
  readonly executionId: string;
  readonly at: number;
}

/** Forget the run's timer. */
export interface CancelWakeUp {
  readonly type: 'cancel-wake-up';
}

/** Store what a step, or the trigger's attribute mapping, decided. */
export interface ApplyEffects {
  readonly type: 'apply-effects';
  /** `''` for the trigger. */
  readonly stepId: string;
  readonly executionId: string;
  /** Number of the first effect within the execution: what was handed out before a wait counts. */
  readonly firstNumber: number;
  readonly effects: readonly StoredEffect[];
}

/** Store a line of the run's history; a line with the same sequence is replaced. */
export interface RecordStep {
  readonly type: 'record-step';
  readonly record: StepRecord;
}

/** Store a new run of the same contact with the end of this one, and begin it with `run-started` when that is done. */
export interface EnterRun {
  readonly type: 'enter-run';
  readonly flowId: string;
  readonly version: number;
  /** Of the new run, which has not begun. */
  readonly state: RunState;
}

/** The run has ended with the status and reason of its state. */
export interface FinishRun {
  readonly type: 'finish';
}

/** One line of a run's history: one execution of a step. */
export interface StepRecord {
  readonly sequence: number;
  readonly stepId: string;
  readonly stepType: string;
  /** `null` while it waits, and when it ended without an exit. */
  readonly exit: string | null;
  readonly startedAt: number;
  /** `null` while it waits. */
  readonly finishedAt: number | null;
  readonly result: JsonObject | null;
  /** Template variables that had no value and left a blank: `data.tier`. */
  readonly unfilled: readonly string[];
}
