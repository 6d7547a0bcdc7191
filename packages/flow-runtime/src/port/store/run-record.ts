import type { StepRecord } from '../../interpreter/run-command.js';
import type { RunState, RunStatus, RunTriggerType } from '../../interpreter/run-state.js';

/** A stored run. */
export interface RunRecord {
  readonly id: string;
  readonly flowId: string;
  readonly flowVersion: number;
  readonly contactId: string;
  readonly state: RunState;
  /** Instant of the run's timer, `null` without one. */
  readonly wakeAt: number | null;
  readonly startedAt: number;
  /** `null` until the run ends. */
  readonly finishedAt: number | null;
}

/** A line of one run's history. */
export interface RunStepRecord extends StepRecord {
  readonly runId: string;
}

/**
 * Criteria of the runs to list; absent ones match every run. `errorKind`, `stepId`, `exit` and `destination` are of one line of a
 * history: runs match that have a line which meets all of them, see `matchesStep`.
 */
export interface RunFilter {
  readonly flowId?: string;
  readonly contactId?: string;
  readonly status?: RunStatus;
  /** Runs with a step that reported this error kind, see `errorKindOf`. */
  readonly errorKind?: string;
  /** Runs with this step. */
  readonly stepId?: string;
  /** Runs with a step that left by this exit. */
  readonly exit?: string;
  /** Runs with a call that failed at this host and port, see `destinationOf`. */
  readonly destination?: string;
  readonly trigger?: RunTriggerType;
  /** Runs of contacts that match a search by `createContactMatcher`. */
  readonly contactText?: string;
  /** Runs that were started at this instant or later. */
  readonly startedFrom?: number;
  /** Runs that were started before this instant. */
  readonly startedBefore?: number;
}

/** Stored work of a contact that has not ended: a run that is `running`, or a message that is `queued`. */
export interface PendingWork {
  readonly kind: 'run' | 'message';
  readonly id: string;
}

/** Numbers of runs of a flow. */
export interface RunCounts {
  readonly flowId: string;
  readonly started: number;
  /** Those of `started` that have ended as `failed` or `stalled`. */
  readonly failed: number;
}
