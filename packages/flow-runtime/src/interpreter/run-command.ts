import type { JsonObject } from '../json/json-value.js';
import type { StoredEffect } from '../step/effect.js';
import type { CallReturned } from './run-event.js';
import type { ResumedBy } from '../step/step-result.js';
import type { RunLink, RunState } from './run-state.js';

/** An instruction for the engine. Commands of one {@link advance} are committed together or not at all. */
export type RunCommand =
  ExecuteStep | WakeAt | CancelWakeUp | ApplyEffects | RecordStep | EnterRun | ReturnToCaller | FinishRun;

/** Executes a step, or resumes it with `resumedBy`. The engine feeds `step-finished` or `step-failed` back. */
export interface ExecuteStep {
  readonly type: 'execute-step';
  readonly stepId: string;
  readonly executionId: string;
  readonly resumedBy: ResumedBy | null;
  /** See `StepContext.random`. */
  readonly random: number;
}

/**
 * Sets the timer of the run: the engine feeds `timer-fired` back at this instant. A run has at most one timer; a new
 * one replaces it.
 */
export interface WakeAt {
  readonly type: 'wake-at';
  readonly executionId: string;
  readonly at: number;
}

/** Removes the timer of the run. */
export interface CancelWakeUp {
  readonly type: 'cancel-wake-up';
}

/** Stores the effects of a step, or of the attribute mapping of the trigger. */
export interface ApplyEffects {
  readonly type: 'apply-effects';
  /** Id of the step; `''` for the trigger. */
  readonly stepId: string;
  readonly executionId: string;
  /** Number of the first effect within the execution, effects before a wait included. */
  readonly firstNumber: number;
  readonly effects: readonly StoredEffect[];
}

/** Stores a record of the run's history; replaces one with the same sequence. */
export interface RecordStep {
  readonly type: 'record-step';
  readonly record: StepRecord;
}

/**
 * Stores a new run of the same contact together with the end of this one, or with its wait for that run if it called the flow; the
 * engine starts it in the same turn.
 */
export interface EnterRun {
  readonly type: 'enter-run';
  readonly flowId: string;
  readonly version: number;
  /** State of the new run before its start. */
  readonly state: RunState;
}

/** Feeds the end of a called run to the run that called it, in the same transaction. That run may have ended in the meantime. */
export interface ReturnToCaller {
  readonly type: 'return-to-caller';
  readonly caller: RunLink;
  /** Event for that run, without its instant. */
  readonly returned: Omit<CallReturned, 'at'>;
}

/** Tells the engine that the run has ended, with the status and reason of its state. */
export interface FinishRun {
  readonly type: 'finish';
}

/** Record of one step execution in the history of a run. */
export interface StepRecord {
  readonly sequence: number;
  readonly stepId: string;
  readonly stepType: string;
  /** `null` while the step waits, and if it ended without an exit. */
  readonly exit: string | null;
  readonly startedAt: number;
  /** `null` while the step waits. */
  readonly finishedAt: number | null;
  readonly result: JsonObject | null;
  /** Template variables without a value, which left a blank: `data.tier`. */
  readonly unfilled: readonly string[];
}
