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

/** Aborts the step executions of this process: one run's when it is cancelled, all when the engine closes. */
export interface ProcessRunningSteps extends RunningSteps {
  /** Aborts the running execution of a run, as `cancelled`. */
  abort(runId: string): void;
  /** Aborts all running executions, and every later one. */
  parkAll(): void;
}

/** Creates an empty register. */
export function createRunningSteps(): ProcessRunningSteps {
  const controllers = new Map<string, AbortController>();
  const cancelled = new Set<string>();
  let isParking = false;
  return {
    begin(runId) {
      const controller = new AbortController();
      if (cancelled.has(runId)) controller.abort('cancelled' satisfies AbortCause);
      if (isParking) controller.abort('parked' satisfies AbortCause);
      controllers.set(runId, controller);
      return { signal: controller.signal, done: () => controllers.delete(runId) };
    },
    cancel(runId) {
      cancelled.add(runId);
      controllers.get(runId)?.abort('cancelled' satisfies AbortCause);
    },
    abort: (runId) => controllers.get(runId)?.abort('cancelled' satisfies AbortCause),
    forget: (runId) => void cancelled.delete(runId),
    parkAll() {
      isParking = true;
      for (const controller of controllers.values()) controller.abort('parked' satisfies AbortCause);
    },
  };
}
