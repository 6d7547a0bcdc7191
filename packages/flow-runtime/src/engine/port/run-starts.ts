import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { AcceptedRun } from '../../port/store/accept-run.js';
import type { RunRecord } from '../../port/store/run-record.js';

/** A run that the store is accepting. */
export interface AcceptingRun {
  readonly flow: CompiledFlow;
  readonly run: RunRecord;
  /** Settles when the run is stored, or is not to be. */
  readonly accepting: Promise<AcceptedRun>;
}

/** Begins accepted runs, each in a turn of its conversation. */
export interface RunStarts {
  /**
   * Adds a run before it is stored, so that it takes its place among the work of its contact. Nothing begins if it is not stored or
   * is a repeat. Never throws.
   */
  add(start: AcceptingRun): void;
  /**
   * Begins a run that is stored and has not begun, behind the work of its contact that is enqueued. Settles when more runs should be begun,
   * such as after the first turn of this one, and never rejects.
   */
  begin(run: RunRecord): Promise<void>;
}
