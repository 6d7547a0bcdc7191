/** Calls a save after a pause. */
export interface SaveTimer {
  /** After an edit: waits for a pause of the author, but not forever. */
  readonly afterEdit: () => void;
  /** After a failure: waits longer each time. */
  readonly afterFailure: () => void;
  /** Forgets the failures: the next one waits the shortest time again. */
  readonly forgetFailures: () => void;
  readonly stop: () => void;
}

const PAUSE_MS = 500;
/** Longest time that an author who types without a pause waits for a save. */
const LONGEST_PAUSE_MS = 3_000;
const FIRST_RETRY_MS = 1_000;
/** Longest pause: an author who sees that the server is back does not wait long for the edits to be stored. */
const LAST_RETRY_MS = 5_000;

/** Makes the timer of the saves of a flow. */
export function createSaveTimer(save: () => void): SaveTimer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstEditAt: number | null = null;
  let retryMs = FIRST_RETRY_MS;
  const start = (pause: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      firstEditAt = null;
      save();
    }, pause);
  };
  return {
    afterEdit: () => {
      const now = performance.now();
      firstEditAt ??= now;
      start(Math.max(0, Math.min(PAUSE_MS, firstEditAt + LONGEST_PAUSE_MS - now)));
    },
    afterFailure: () => {
      start(retryMs);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    },
    forgetFailures: () => {
      retryMs = FIRST_RETRY_MS;
    },
    stop: () => clearTimeout(timer),
  };
}
