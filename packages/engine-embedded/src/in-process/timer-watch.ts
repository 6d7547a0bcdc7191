import type { Clock, StepLogger } from '@luluchat/flow-runtime';
import type { RunRecord, RunRepository } from '@luluchat/flow-runtime/store';
import type { RunTimers } from '@luluchat/flow-runtime/use-case';

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
/** Maximum sleep. Also bounds the error after the clock of the machine was set. */
const LONGEST_SLEEP_MS = 60_000;
/** Maximum sleep while other servers leave timers behind. */
const SHARED_SLEEP_MS = 1_000;
const RETRY_MS = 1_000;

/** Creates a watch that is not open yet. A timer that is not announced is found within a minute. */
export function createTimerWatch(options: TimerWatchOptions): TimerWatch {
  const { runs, claim, clock, logger, wake } = options;
  const longestSleepMs = claim === undefined ? LONGEST_SLEEP_MS : SHARED_SLEEP_MS;
  const waking = new Set<string>();
  let isOpen = false;
  let isLooking = false;
  let isFull = false;
  let timeout: NodeJS.Timeout | undefined;
  let alarmAt = Infinity;

  const sleepUntil = (instant: number): void => {
    if (!isOpen || (timeout !== undefined && instant >= alarmAt)) return;
    clearTimeout(timeout);
    alarmAt = instant;
    timeout = setTimeout(ring, Math.max(0, Math.min(instant - clock.now(), longestSleepMs)));
  };

  const ring = (): void => {
    timeout = undefined;
    alarmAt = Infinity;
    if (!isLooking) void look();
  };

  const look = async (): Promise<void> => {
    isLooking = true;
    try {
      await wakeDue();
      sleepUntil((await nextUnwoken()) ?? clock.now() + longestSleepMs);
    } catch (error) {
      logger.error('timers could not be read; trying again', { error: String(error) });
      sleepUntil(clock.now() + RETRY_MS);
    } finally {
      isLooking = false;
    }
  };

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
          sleepUntil(clock.now());
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

  return {
    schedule({ wakeAt }) {
      if (wakeAt !== null) sleepUntil(wakeAt);
    },
    open() {
      isOpen = true;
      void look();
    },
    close() {
      isOpen = false;
      clearTimeout(timeout);
    },
  };
}
