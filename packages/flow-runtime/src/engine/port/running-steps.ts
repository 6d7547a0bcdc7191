/** Abort reason of an execution. `parked`: the engine closes, and repeats the execution when it opens again. */
export type AbortCause = 'cancelled' | 'parked';

/** Aborts step executions from outside their turn. */
export interface RunningSteps {
  /** Returns the signal for the executions of one run; call `done` when its turn ends. */
  begin(runId: string): { readonly signal: AbortSignal; readonly done: () => void };
  /** Aborts the executions of a run, the current one and all until `forget`. */
  cancel(runId: string): void;
  forget(runId: string): void;
}
