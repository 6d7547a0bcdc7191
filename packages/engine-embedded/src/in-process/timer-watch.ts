import type { Clock, StepLogger } from '@luluchat/flow-runtime';
import type { RunRecord, RunRepository } from '@luluchat/flow-runtime/store';
import type { RunTimers } from '@luluchat/flow-runtime/use-case';
import { createAlarm, RETRY_MS } from './alarm.js';

/** Dependencies of the watch. */
export interface TimerWatchOptions {
  readonly runs: Pick<RunRepository, 'listDue' | 'nextWakeAt'>;
  /** Acquires the conversations that are free, and returns the contacts of those that this server has. Absent: no other server exists. */
  readonly claim?: (contactIds: readonly string[]) => Promise<Pick<ReadonlySet<string>, 'has'>>;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Wakes a due run; settles when the run has been woken. Never called concurrently for one run. */
  readonly wake: (run: RunRecord) => Promise<void>;
}

/** Wakes waiting runs when their timers are due. Holds one timer of the process, however many runs wait. */
export interface TimerWatch extends RunTimers {
  /** Reads due timers now, and from then on whenever a timer is due. */
  open(): void;
  close(): void;
}

const PAGE = 100;
/** Maximum number of runs that are being woken at a time; the others stay in the store. */
const MAX_WAKING = 1000;

/** Creates a watch that is not open yet. A timer that is not announced is found within a minute. */
export function createTimerWatch(options: TimerWatchOptions): TimerWatch {
  const { runs, claim, clock, logger, wake } = options;
  const waking = new Set<string>();
  let isOpen = false;
  let isFull = false;

  const wakeDue = async (): Promise<void> => {
    while (waking.size < MAX_WAKING) {
      // Runs that are being woken are due until their turn is stored, so more rows are read.
      const due = await runs.listDue({ at: clock.now(), limit: PAGE + waking.size });
      const unwoken = due.filter((run) => !waking.has(run.id));
      const claimed = await claim?.(unwoken.map(({ contactId }) => contactId));
      const fresh = claimed === undefined ? unwoken : unwoken.filter(({ contactId }) => claimed.has(contactId));
      if (fresh.length === 0 || !isOpen) return;
      for (const run of fresh) {
        waking.add(run.id);
        void wake(run).finally(() => {
          waking.delete(run.id);
          if (!isFull || waking.size > MAX_WAKING / 2) return;
          isFull = false;
          alarm.set(clock.now());
        });
      }
    }
    isFull = true;
  };

  /** Returns the next timer, without those of runs that are being woken. */
  const nextUnwoken = async (): Promise<number | null> => {
    const next = await runs.nextWakeAt();
    return next !== null && next <= clock.now() ? clock.now() + RETRY_MS : next;
  };

  const alarm = createAlarm({
    clock,
    isShared: claim !== undefined,
    async look() {
      await wakeDue();
      return nextUnwoken();
    },
    onFailure: (error) => logger.error('timers could not be read; trying again', { error: String(error) }),
  });
  return {
    schedule({ wakeAt }) {
      if (wakeAt !== null) alarm.set(wakeAt);
    },
    open() {
      isOpen = true;
      alarm.open();
    },
    close() {
      isOpen = false;
      alarm.close();
    },
  };
}
