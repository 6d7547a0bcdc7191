import type { AbortCause, RunningSteps } from '@luluchat/flow-runtime/use-case';

/** Aborts the step executions of this process: one run's when it is cancelled, all when the engine closes. */
export interface InProcessRunningSteps extends RunningSteps {
  /** Aborts the running execution of a run, as `cancelled`. */
  abort(runId: string): void;
  /** Aborts all running executions, and every later one. */
  parkAll(): void;
}

/** Creates an empty register. */
export function createRunningSteps(): InProcessRunningSteps {
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
