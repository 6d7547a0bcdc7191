import type { RunRecord } from '../../port/store/run-record.js';

/** Wakes waiting runs when their timers are due. */
export interface RunTimers {
  /** Schedules a run that was stored with a `wakeAt`: it is woken then, unless it has been changed in the store. */
  schedule(run: RunRecord): void;
}
