import { resultOf } from './replay.js';
import type { Outcome } from './replay.js';

/** A read that declares its queries. */
export interface GroupedRead {
  readonly work: () => unknown;
  /** Asks the queries of `work`, see {@link Replayer.replay}. */
  readonly prefetch: () => void;
}

interface Waiting extends GroupedRead {
  readonly settle: (result: Promise<unknown>) => void;
}

/** Settings of groups of reads. */
export interface ReadGroupsOptions {
  /** Sends the queries of a read, and resolves to its result. */
  readonly execute: (read: GroupedRead) => Promise<unknown>;
  /** Tells whether a failed group may be repeated in parts: a query of one read may be the reason. */
  readonly canRepeat: (error: unknown) => boolean;
  /** Runs a read within a group, see {@link Replayer.isolate}. */
  readonly isolate: (work: () => unknown) => Outcome;
}

/** Most reads that share a round trip. */
const MAX_READS = 64;
/** Most groups that are being read: while one is executed by the database, the next one is on its way. */
const MAX_GROUPS = 2;

/**
 * Executes reads so that those which wait at the same time share a round trip. Each is sent after the call that asked for it, so it
 * finds what was committed before. Each succeeds or fails alone.
 */
export class ReadGroups {
  readonly #options: ReadGroupsOptions;
  #waiting: Waiting[] = [];
  #groups = 0;
  #isStarting = false;

  constructor(options: ReadGroupsOptions) {
    this.#options = options;
  }

  add(read: GroupedRead): Promise<unknown> {
    return new Promise((settle) => {
      this.#waiting.push({ ...read, settle });
      this.#startSoon();
    });
  }

  /** Starts what waits at the end of this turn of the event loop, which may add more. */
  #startSoon(): void {
    if (this.#isStarting) return;
    this.#isStarting = true;
    setImmediate(() => {
      this.#isStarting = false;
      while (this.#groups < MAX_GROUPS && this.#waiting.length > 0) {
        void this.#executeGroup(this.#waiting.splice(0, MAX_READS));
      }
    });
  }

  async #executeGroup(group: readonly Waiting[]): Promise<void> {
    const { execute, canRepeat, isolate } = this.#options;
    const [first] = group;
    const isAlone = group.length === 1 && first !== undefined;
    const together = isAlone ? execute(first) : execute(combineReads(group, isolate));
    group.forEach((read, index) => {
      read.settle(
        isAlone
          ? together
          : together.then(
              (outcomes) => resultOf((outcomes as readonly Outcome[])[index]),
              (error: unknown) => (canRepeat(error) ? execute(read) : Promise.reject(error)),
            ),
      );
    });
    this.#groups += 1;
    await together.catch(() => undefined);
    this.#groups -= 1;
    if (this.#waiting.length > 0) this.#startSoon();
  }
}

/** Combines reads to one whose result are their outcomes, in the same order. */
function combineReads(group: readonly GroupedRead[], isolate: ReadGroupsOptions['isolate']): GroupedRead {
  return {
    work: (): readonly Outcome[] => group.map(({ work }) => isolate(work)),
    prefetch: () => {
      for (const { prefetch } of group) prefetch();
    },
  };
}
