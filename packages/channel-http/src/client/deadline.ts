/** Deadline of one call, which also ends when the caller aborts. */
export interface Deadline {
  /** Aborts when the time is over or the caller aborts. */
  readonly signal: AbortSignal;
  /** `true` once the time is over, `false` when the caller aborted first. */
  readonly isOver: boolean;
  /** Stops the timer and removes the listener from the caller's signal. */
  dispose(): void;
}

/**
 * Starts a deadline. Does not use `AbortSignal.any`, which frees its listeners on a long-lived signal only at garbage
 * collection: an outbox passes one signal for all of its messages.
 */
export function startDeadline(timeoutMs: number, caller: AbortSignal): Deadline {
  const controller = new AbortController();
  let isOver = false;
  const abort = (): void => controller.abort();
  const timer = setTimeout(() => {
    isOver = true;
    abort();
  }, timeoutMs);
  caller.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    get isOver() {
      return isOver;
    },
    dispose: () => {
      clearTimeout(timer);
      caller.removeEventListener('abort', abort);
    },
  };
}
