import { combineWrites } from './combine-writes.js';
import type { NamedWrite } from './named-write.js';
import { resultOf } from './replay.js';
import type { Outcome } from './replay.js';

/** Time for which a deferrable write waits for others. */
const WAIT_MS = 10;
/** Most writes that share a transaction. */
const MAX_WRITES = 64;
/** Most groups that are being saved: while one waits for the disk, the next one is executed. */
const MAX_GROUPS = 2;

interface Waiting extends NamedWrite {
  readonly settle: (outcome: Promise<unknown>) => void;
}

/** Settings of groups of writes. */
export interface WriteGroupsOptions {
  /** Executes a write in a transaction of its own. */
  readonly execute: (write: NamedWrite) => Promise<unknown>;
  /** Tells whether a failed transaction may be repeated in parts: it is certain that nothing was stored. */
  readonly canRepeat: (error: unknown) => boolean;
  /** Runs a write within a group, see {@link Replayer.isolate}. */
  readonly isolate: (work: () => unknown) => Outcome;
}

/**
 * Executes writes so that those which wait at the same time share a transaction, where their operations allow that. Each succeeds or
 * fails alone. Writes with a lock in common are executed one after another, in the order of the calls, and never in one group: what one
 * reads is prefetched before another changes it.
 */
export class WriteGroups {
  readonly #options: WriteGroupsOptions;
  #waiting: Waiting[] = [];
  /** Locks of the writes that are being executed. */
  readonly #held = new Set<string>();
  #groups = 0;
  #isStarting = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: WriteGroupsOptions) {
    this.#options = options;
  }

  add(write: NamedWrite): Promise<unknown> {
    return new Promise((settle) => {
      this.#waiting.push({ ...write, settle });
      if (write.priority !== 'deferrable') this.#startSoon();
      else this.#timer ??= setTimeout(() => this.flush(), WAIT_MS);
    });
  }

  /** Starts what waits, also when it may wait longer. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#startSoon();
  }

  /** Starts what waited for others; deferrable writes join it. */
  #startWaiting(): void {
    if (this.#waiting.some(({ priority }) => priority !== 'deferrable')) this.#startSoon();
    else if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.flush(), WAIT_MS);
  }

  /** Starts what waits at the end of this turn of the event loop, which may add more. */
  #startSoon(): void {
    if (this.#isStarting) return;
    this.#isStarting = true;
    setImmediate(() => {
      this.#isStarting = false;
      this.#start();
    });
  }

  #start(): void {
    const group: Waiting[] = [];
    /** Locks of this group, and of writes that wait for others: later ones with one of them wait as well. */
    const taken = new Set(this.#held);
    const isRoom = this.#groups < MAX_GROUPS;
    this.#waiting = this.#waiting.filter((write) => {
      const isFree = !write.locks.some((lock) => taken.has(lock));
      for (const lock of write.locks) taken.add(lock);
      if (!isFree) return true;
      if (!mayShare(write)) this.#hold(write, this.#options.execute(write));
      else if (isRoom && group.length < MAX_WRITES) group.push(write);
      else return true;
      return false;
    });
    if (group.length > 0) void this.#executeGroup(group);
  }

  async #executeGroup(group: readonly Waiting[]): Promise<void> {
    const { execute, canRepeat, isolate } = this.#options;
    const [first] = group;
    const isAlone = group.length === 1 && first !== undefined;
    const together = isAlone ? execute(first) : execute(combineWrites(group, isolate));
    group.forEach((write, index) => {
      const outcome = isAlone
        ? together
        : together.then(
            (outcomes) => resultOf((outcomes as readonly Outcome[])[index]),
            (error: unknown) => (canRepeat(error) ? execute(write) : Promise.reject(error)),
          );
      this.#hold(write, outcome);
    });
    this.#groups += 1;
    await together.catch(() => undefined);
    this.#groups -= 1;
    this.#startWaiting();
  }

  /** Settles a write, and keeps others with its locks waiting until then. */
  #hold({ locks, settle }: Waiting, outcome: Promise<unknown>): void {
    for (const lock of locks) this.#held.add(lock);
    const release = (): void => {
      for (const lock of locks) this.#held.delete(lock);
      this.#startWaiting();
    };
    outcome.then(release, release);
    settle(outcome);
  }
}

function mayShare({ operation, priority }: NamedWrite): boolean {
  return operation.sharesTransaction === true || priority === 'deferrable';
}
