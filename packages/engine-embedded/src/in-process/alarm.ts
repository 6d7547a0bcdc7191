import type { Clock } from '@luluchat/flow-runtime';

/** Dependencies of an alarm. */
export interface AlarmOptions {
  readonly clock: Clock;
  /** `true`: other servers do the same with the same store, and leave some of it behind. */
  readonly isShared: boolean;
  /** Does what is due, and resolves to the instant of what is due next; `null`: nothing is known. Never called concurrently. */
  readonly look: () => Promise<number | null>;
  /** Called when `look` fails, which is repeated soon. Must not throw. */
  readonly onFailure: (error: unknown) => void;
}

/** Looks for what is due. Holds one timer of the process. */
export interface Alarm {
  /** Looks at this instant at the latest. */
  set(instant: number): void;
  /** Looks now, and from then on whenever something is due. */
  open(): void;
  close(): void;
}

/** Pause in milliseconds after a failure, and while what is due is being done. */
export const RETRY_MS = 1_000;
/** Maximum sleep in milliseconds. Also bounds the error after the clock of the machine was set. */
const LONGEST_SLEEP_MS = 60_000;
/** Maximum sleep in milliseconds while other servers leave something behind. */
const SHARED_SLEEP_MS = 1_000;

/** Creates an alarm that is not open yet. What is due without a word is found within a minute, or a second where others leave it. */
export function createAlarm({ clock, isShared, look, onFailure }: AlarmOptions): Alarm {
  const longestSleepMs = isShared ? SHARED_SLEEP_MS : LONGEST_SLEEP_MS;
  let isOpen = false;
  let isLooking = false;
  let timeout: NodeJS.Timeout | undefined;
  let alarmAt = Infinity;

  const set = (instant: number): void => {
    if (!isOpen || (timeout !== undefined && instant >= alarmAt)) return;
    clearTimeout(timeout);
    alarmAt = instant;
    timeout = setTimeout(ring, Math.max(0, Math.min(instant - clock.now(), longestSleepMs)));
  };
  const ring = (): void => {
    timeout = undefined;
    alarmAt = Infinity;
    if (!isLooking) void lookAndSet();
  };
  const lookAndSet = async (): Promise<void> => {
    isLooking = true;
    try {
      set((await look()) ?? clock.now() + longestSleepMs);
    } catch (error) {
      onFailure(error);
      set(clock.now() + RETRY_MS);
    } finally {
      isLooking = false;
    }
  };
  return {
    set,
    open() {
      isOpen = true;
      void lookAndSet();
    },
    close() {
      isOpen = false;
      clearTimeout(timeout);
    },
  };
}
