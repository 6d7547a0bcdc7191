/** Address of the current server process and the time in which servers were ready, one process after another. */
export interface ServerAvailability {
  /** Origin for calls; `undefined` while no server listens. */
  readonly origin: string | undefined;
  /** Time in ms in which a server was ready, over all processes. */
  readonly readyMs: number;
  /** Number of processes that became ready. */
  readonly readyCount: number;
  /** True while the current server is ready. */
  readonly isReady: boolean;
  /** Records that a server listens; it need not be ready. */
  up(origin: string): void;
  /** Records that the server is ready. Does nothing while no server is up. */
  markReady(): void;
  /** Records that the server was told to stop and may refuse calls from now on. */
  markStopping(): void;
  /** Records that the process has ended. */
  down(): void;
}

/** Creates it with no server up. `now` returns monotonic milliseconds. */
export function createServerAvailability(now: () => number = () => performance.now()): ServerAvailability {
  let origin: string | undefined;
  let readySince: number | undefined;
  let earlierMs = 0;
  let readyCount = 0;

  const markStopping = (): void => {
    if (readySince !== undefined) earlierMs += now() - readySince;
    readySince = undefined;
  };

  return {
    get origin() {
      return origin;
    },
    get readyMs() {
      return earlierMs + (readySince === undefined ? 0 : now() - readySince);
    },
    get readyCount() {
      return readyCount;
    },
    get isReady() {
      return readySince !== undefined;
    },
    up(at) {
      origin = at;
    },
    markReady() {
      if (origin === undefined || readySince !== undefined) return;
      readySince = now();
      readyCount += 1;
    },
    markStopping,
    down() {
      markStopping();
      origin = undefined;
    },
  };
}
