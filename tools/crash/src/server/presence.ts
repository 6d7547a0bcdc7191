/** Where the server is that lives at the moment, and how long servers have been ready, one life after another. */
export interface Presence {
  /** Where calls go; absent while none takes any. */
  readonly origin: string | undefined;
  /** Milliseconds in which a server was ready, over all lives. */
  readonly readyMs: number;
  /** Lives that became ready. */
  readonly readyLives: number;
  /** Whether the server that lives is ready. */
  readonly isReady: boolean;
  /** A server takes calls; it need not be ready. */
  arrive(origin: string): void;
  /** It says that it is ready. Nothing happens when none is there. */
  beginReady(): void;
  /** It was told to stop: it may refuse calls from now on. */
  endReady(): void;
  /** It is gone. */
  leave(): void;
}

/** Makes it with no server. `now` is in milliseconds and never goes back. */
export function createPresence(now: () => number = () => performance.now()): Presence {
  let origin: string | undefined;
  let readySince: number | undefined;
  let earlierMs = 0;
  let readyLives = 0;

  const endReady = (): void => {
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
    get readyLives() {
      return readyLives;
    },
    get isReady() {
      return readySince !== undefined;
    },
    arrive(at) {
      origin = at;
    },
    beginReady() {
      if (origin === undefined || readySince !== undefined) return;
      readySince = now();
      readyLives += 1;
    },
    endReady,
    leave() {
      endReady();
      origin = undefined;
    },
  };
}
