import type { FlowError } from '@luluchat/flow-runtime/store';
import { storeFailure } from '../connection/store-failure.js';
import { PostgresError } from '../connection/postgres-error.js';
import type { Sessions } from './sessions.js';
import { createStatement } from './statement.js';
import { UnsureCommit } from './transaction.js';

/** Time between attempts while the database is away: doubles from the first to the second. */
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1000;
/** Time between probes while the database is away and no work tries to reach it. */
const PROBE_MS = 500;
/** Repetitions of work that lost its connections while the database answered on others. */
const MAX_LOST = 5;
/** Most connections on which the database is asked for an answer, and the time after which no further one is tried. */
const MAX_ASKED = 20;
const ASK_MS = 1000;

const PROBE = { statement: createStatement('select 1'), values: [] };

/** Knows from failed and successful work whether the database can be reached. */
export interface Availability {
  /** Error of the newest attempt; `undefined` after a successful one. */
  readonly failure: FlowError | undefined;
  /** Number of failed attempts so far. */
  readonly failures: number;
  /** Time of `performance.now()` at which the database was last found back; 0 if it was never away. */
  readonly backSince: number;
  /**
   * Repeats work while the database is away, with growing pauses, until it ends otherwise or the time is over, and at once when it lost
   * its connection and the database answers on another one. Rejects with the error of the last attempt.
   */
  persist<Result>(work: () => Promise<Result>, patienceMs: number): Promise<Result>;
  /** Takes note of a lost connection: the database is away, unless it answers on another one. */
  lose(error: PostgresError): void;
  /** Ends all pauses: the next failure of each work is its last. */
  stop(): void;
}

/** Tells whether the database is away, from an error. */
export function isAway(error: unknown): error is PostgresError {
  return error instanceof PostgresError && error.isAway;
}

/** Creates an availability, which asks for an answer from time to time while the newest attempt has failed. */
export function createAvailability(sessions: Sessions): Availability {
  const probe = () => sessions.use((session) => session.send([PROBE]), true);
  let failure: FlowError | undefined;
  let failures = 0;
  let isStopped = false;
  let isProbing = false;
  let backSince = 0;
  let asking: Promise<boolean> | undefined;
  const pauses = new Set<() => void>();
  const endPauses = (): void => pauses.forEach((end) => end());
  const startProbing = async (): Promise<void> => {
    if (isProbing) return;
    isProbing = true;
    while (failure !== undefined && !isStopped) {
      await new Promise((resolve) => setTimeout(resolve, PROBE_MS).unref());
      if (!isStopped) await probe().then(noteAnswer, (error: unknown) => isAway(error) && noteLoss(error));
    }
    isProbing = false;
  };
  const noteLoss = (error: PostgresError): void => {
    failures += 1;
    failure = storeFailure('reach its database', error);
    void startProbing();
  };
  const noteAnswer = (): void => {
    if (failure === undefined) return;
    failure = undefined;
    backSince = performance.now();
    endPauses();
  };
  /** Asks on one connection after another, since all that are open may be lost, and a new one be answered. */
  const answers = async (): Promise<boolean> => {
    const until = performance.now() + ASK_MS;
    for (let asked = 0; asked < MAX_ASKED && performance.now() < until; asked += 1) {
      try {
        await probe();
        return true;
      } catch {
        // Lost as well, or refused.
      }
    }
    return false;
  };
  /** A connection may be lost alone, as that of a process which was stopped for a while within a transaction. */
  const lose = async (error: PostgresError): Promise<void> => {
    asking ??= answers().finally(() => (asking = undefined));
    if (error.isRefused || isStopped || !(await asking)) noteLoss(error);
    else noteAnswer();
  };
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      const result = await work();
      noteAnswer();
      return result;
    } catch (error) {
      const away = error instanceof UnsureCommit ? error.cause : error;
      if (isAway(away)) await lose(away);
      else noteAnswer();
      throw error;
    }
  };
  /** Resolves after `ms`, or as soon as the database is back. */
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      pauses.add(end);
    });
  return {
    get failure() {
      return failure;
    },
    get failures() {
      return failures;
    },
    get backSince() {
      return backSince;
    },
    persist: async (work, patienceMs) => {
      const until = performance.now() + patienceMs;
      for (let waitMs = FIRST_WAIT_MS, lost = 0; ;) {
        try {
          return await attempt(work);
        } catch (error) {
          if (!isAway(error) || error.isRefused || isStopped) throw error;
          if (failure === undefined && lost < MAX_LOST) {
            lost += 1;
            continue;
          }
          if (performance.now() + waitMs > until) throw error;
        }
        await pause(waitMs);
        waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
      }
    },
    lose: (error) => void lose(error),
    stop: () => {
      isStopped = true;
      endPauses();
    },
  };
}
