/** Lifecycle of a server, for readiness and shutdown. */
export interface ServerPhase {
  /** `true` while the engine is open and the server accepts work. */
  readonly isServing: boolean;
  /** `true` once the server leaves its socket to the next one: each answer ends its connection. */
  readonly isLeaving: boolean;
  /** `true` once the server refuses requests. */
  readonly isStopping: boolean;
  /** Aborted when the server accepts no more connections or stops, for work that may end early. */
  readonly stopping: AbortSignal;
  markServing(): void;
  markLeaving(): void;
  /** Marks that the server accepts no more connections, while it still answers requests. */
  markLeft(): void;
  markStopping(): void;
}

/** Creates the lifecycle of a server that does not serve yet. */
export function createServerPhase(): ServerPhase {
  const stop = new AbortController();
  let isServing = false;
  let isLeaving = false;
  let isStopping = false;
  return {
    get isServing() {
      return isServing && !isStopping;
    },
    get isLeaving() {
      return isLeaving;
    },
    get isStopping() {
      return isStopping;
    },
    stopping: stop.signal,
    markServing: () => void (isServing = true),
    markLeaving: () => void (isLeaving = true),
    markLeft: () => stop.abort(),
    markStopping() {
      isStopping = true;
      stop.abort();
    },
  };
}
