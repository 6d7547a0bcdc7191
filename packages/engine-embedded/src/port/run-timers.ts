import type { RunRecord } from '@luluchat/flow-runtime';

/** Wakes waiting runs when their timers are due. */
export interface RunTimers {
  /** Announces a run that was stored with a `wakeAt`: the run is woken then, unless it has been stored otherwise since. */
  schedule(run: RunRecord): void;
}
