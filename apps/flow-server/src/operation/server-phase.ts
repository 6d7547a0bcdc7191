/** How far a server is in its life: what readiness and shutdown go by. */
export interface ServerPhase {
  /** Whether the engine is open and the server takes requests. */
  readonly isServing: boolean;
  /** Whether the server is stopping. */
  readonly isStopping: boolean;
  /** Aborted when the server stops: ends what may be ended early. */
  readonly stopping: AbortSignal;
  markServing(): void;
  markStopping(): void;
}

/** A server that has not begun to serve. */
export function createServerPhase(): ServerPhase {
  const stop = new AbortController();
  let isServing = false;
  return {
    get isServing() {
      return isServing && !stop.signal.aborted;
    },
    get isStopping() {
      return stop.signal.aborted;
    },
    stopping: stop.signal,
    markServing: () => void (isServing = true),
    markStopping: () => stop.abort(),
  };
}
