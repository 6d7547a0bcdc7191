/** Why an execution was aborted. */
export type AbortCause = 'cancelled' | 'parked';

/** Aborts step executions from outside their turn: one run's when it is cancelled, all when the engine closes. */
export interface RunningSteps {
  /** A signal for the executions of one run; call `done` when its turn ends. */
  begin(runId: string): { readonly signal: AbortSignal; readonly done: () => void };
  /** Aborts what the run executes now and whatever it would execute until `forget`. */
  cancel(runId: string): void;
  forget(runId: string): void;
  /** Aborts everything, now and from now on. */
  parkAll(): void;
}

/** Makes an empty register. */
export function createRunningSteps(): RunningSteps {
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
    forget: (runId) => void cancelled.delete(runId),
    parkAll() {
      isParking = true;
      for (const controller of controllers.values()) controller.abort('parked' satisfies AbortCause);
    },
  };
}
