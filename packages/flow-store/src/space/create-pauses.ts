import { setTimeout as sleep } from 'node:timers/promises';

/** Length of a pause, as a multiple of the time since the last one: nine tenths of a processor are left to other work. */
const PAUSE_FACTOR = 9;

/** Creates a function that pauses for {@link PAUSE_FACTOR} times as long as the work since its last call took. */
export function createPauses(signal: AbortSignal): () => Promise<void> {
  let endedAt = performance.now();
  return async () => {
    const workedMs = performance.now() - endedAt;
    await sleep(workedMs * PAUSE_FACTOR, undefined, { signal, ref: false }).catch(() => undefined);
    endedAt = performance.now();
  };
}
