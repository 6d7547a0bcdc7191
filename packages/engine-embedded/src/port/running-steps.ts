/** Reason of the signal of an execution that was aborted. `parked`: the engine closes, and repeats it when it opens again. */
export type AbortCause = 'cancelled' | 'parked';

/** Aborts step executions from outside their turn. */
export interface RunningSteps {
  /** Gives the signal for the executions of one run; call `done` when its turn ends. */
  begin(runId: string): { readonly signal: AbortSignal; readonly done: () => void };
  /** Aborts what the run executes now and whatever it would execute until `forget`. */
  cancel(runId: string): void;
  forget(runId: string): void;
}
