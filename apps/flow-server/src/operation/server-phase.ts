/** Lifecycle of a server, for readiness and shutdown. */
export interface ServerPhase {
  /** `true` while the engine is open and the server accepts work. */
  readonly isServing: boolean;
  /** `true` once the server stops. */
  readonly isStopping: boolean;
  /** Aborted when the server stops, for work that may end early. */
  readonly stopping: AbortSignal;
  markServing(): void;
  markStopping(): void;
}

/** Creates the lifecycle of a server that does not serve yet. */
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
