import { FlowError } from '@luluchat/flow-runtime';
import type { StoreLoad } from '@luluchat/flow-runtime';
import { afterCommit, beforeCommit } from '../boundary/boundaries.js';
import type { CommitBoundary } from '../boundary/boundaries.js';
import type { GroupTransaction } from './group-transaction.js';
import { storeFailure } from './store-failure.js';
import type { WriteKind } from './write-kind.js';

/** What became of one group of writes that shared a commit. */
export interface WriteGroup {
  readonly writes: number;
  /** How long the oldest of them had waited when the group was over. */
  readonly oldestMs: number;
  /** Time that the statements took on the event loop. */
  readonly executeMs: number;
  /** Time that the commit took off the event loop, checkpoints included. */
  readonly commitMs: number;
  /** Why nothing of the group was saved. Absent: everything was. */
  readonly failure?: FlowError;
}

/** Bounds and ears of the queue. */
export interface WriteQueueOptions {
  /** New work is refused while this many writes are not saved yet. */
  readonly maxQueued: number;
  /** New work is refused while the oldest write has not been saved for longer than this. */
  readonly maxLagMs: number;
  /** A group that has held the event loop for longer than this takes no further write. Absent means 10 ms. */
  readonly maxExecuteMs?: number;
  /** Called after each group, before anybody hears of it. Must not throw. */
  readonly onGroup?: (group: WriteGroup) => void;
}

/** Gathers writes into groups that share one transaction, one commit and one flush of the disk. */
export interface WriteQueue {
  /** Resolves when the work is durable; rejects when nothing of it was stored. `what` completes "The store could not ...". */
  add<Result>(what: string, work: () => Result, kind: WriteKind): Promise<Result>;
  load(): StoreLoad;
  /** Resolves when everything that was added is settled. */
  idle(): Promise<void>;
}

/** Most writes in a group: what comes later goes with the next one. */
const MAX_GROUP = 256;
const MAX_EXECUTE_MS = 10;
/** How long a note waits for others. */
const NOTE_WAIT_MS = 10;
/** While the store cannot save, one entry in this time is let through to see whether it can again. */
const PROBE_MS = 1000;

interface QueuedWrite {
  readonly what: string;
  readonly kind: WriteKind;
  readonly work: () => unknown;
  readonly queuedAt: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: FlowError) => void;
}

/** What happens to a write once its group is durable. */
type Settle = () => void;

/** Makes an empty queue on a connection that nothing else writes with. */
export function createWriteQueue(transaction: GroupTransaction, options: WriteQueueOptions): WriteQueue {
  return new GroupingQueue(transaction, options);
}

class GroupingQueue implements WriteQueue {
  readonly #transaction: GroupTransaction;
  readonly #options: WriteQueueOptions;
  #waiting: QueuedWrite[] = [];
  #group: QueuedWrite[] = [];
  #isSaving = false;
  #flushSoon: NodeJS.Immediate | undefined;
  #flushLater: NodeJS.Timeout | undefined;
  /** Set while the newest group could not be saved. */
  #trouble: { readonly failure: FlowError; probedAt: number } | undefined;
  #onIdle: (() => void)[] = [];

  constructor(transaction: GroupTransaction, options: WriteQueueOptions) {
    this.#transaction = transaction;
    this.#options = options;
  }

  add<Result>(what: string, work: () => Result, kind: WriteKind): Promise<Result> {
    const refusal = kind === 'entry' ? this.#refuse() : undefined;
    if (refusal !== undefined) return Promise.reject(refusal);
    return new Promise<Result>((resolve, reject) => {
      const queuedAt = performance.now();
      this.#waiting.push({ what, work, kind, queuedAt, resolve: resolve as QueuedWrite['resolve'], reject });
      this.#schedule(kind === 'note');
    });
  }

  load(): StoreLoad {
    const oldest = this.#group[0] ?? this.#waiting[0];
    return {
      unsaved: this.#group.length + this.#waiting.length,
      oldestMs: oldest === undefined ? 0 : performance.now() - oldest.queuedAt,
      failure: this.#trouble?.failure ?? null,
    };
  }

  idle(): Promise<void> {
    if (!this.#isSaving && this.#waiting.length === 0) return Promise.resolve();
    this.#schedule(false);
    return new Promise((resolve) => this.#onIdle.push(resolve));
  }

  #refuse(): FlowError | undefined {
    const { unsaved, oldestMs } = this.load();
    const { maxQueued, maxLagMs } = this.#options;
    if (this.#trouble !== undefined && performance.now() - this.#trouble.probedAt < PROBE_MS) {
      return busy('it cannot save at the moment', this.#trouble.failure);
    }
    if (this.#trouble !== undefined) this.#trouble.probedAt = performance.now();
    if (unsaved >= maxQueued) return busy(`${unsaved} changes wait to be saved, and ${maxQueued} may`);
    if (oldestMs > maxLagMs) return busy(`saving takes ${Math.round(oldestMs)} ms, and ${maxLagMs} ms are allowed`);
    return undefined;
  }

  #schedule(canWait: boolean): void {
    if (this.#isSaving) return;
    if (canWait) this.#flushLater ??= setTimeout(() => void this.#flush(), NOTE_WAIT_MS);
    // After the callbacks of this turn of the event loop: what they add shares the group.
    else this.#flushSoon ??= setImmediate(() => void this.#flush());
  }

  async #flush(): Promise<void> {
    clearImmediate(this.#flushSoon);
    clearTimeout(this.#flushLater);
    this.#flushSoon = this.#flushLater = undefined;
    if (this.#isSaving || this.#waiting.length === 0) return;
    this.#isSaving = true;
    await this.#saveGroup();
    this.#isSaving = false;
    if (this.#waiting.length > 0) {
      return this.#schedule(this.#onIdle.length === 0 && this.#waiting.every(({ kind }) => kind === 'note'));
    }
    for (const resolve of this.#onIdle.splice(0)) resolve();
  }

  async #saveGroup(): Promise<void> {
    let beganAt = performance.now();
    let committingAt = beganAt;
    let settles: Settle[];
    let failure: FlowError | undefined;
    try {
      await this.#transaction.begin();
      beganAt = committingAt = performance.now();
      settles = this.#execute(beganAt + (this.#options.maxExecuteMs ?? MAX_EXECUTE_MS));
      committingAt = performance.now();
      if (beforeCommit.hasSubscribers) beforeCommit.publish(this.#boundary());
      await this.#transaction.commit();
      if (afterCommit.hasSubscribers) afterCommit.publish(this.#boundary());
    } catch (error) {
      if (this.#group.length === 0) this.#group = this.#waiting.splice(0);
      failure = storeFailure('save', error);
      settles = this.#group.map(
        ({ what, reject }) =>
          () =>
            reject(storeFailure(what, error)),
      );
      rollbackQuietly(this.#transaction);
    }
    this.#trouble = failure && { failure, probedAt: performance.now() };
    const endedAt = performance.now();
    this.#options.onGroup?.({
      writes: this.#group.length,
      oldestMs: endedAt - (this.#group[0]?.queuedAt ?? endedAt),
      executeMs: committingAt - beganAt,
      commitMs: endedAt - committingAt,
      ...(failure === undefined ? {} : { failure }),
    });
    this.#group = [];
    for (const settle of settles) settle();
  }

  #boundary(): CommitBoundary {
    return { what: [...new Set(this.#group.map(({ what }) => what))].join('; ') };
  }

  /** Executes what waits, in order, and throws only when SQLite has given up the whole transaction. */
  #execute(until: number): Settle[] {
    const settles: Settle[] = [];
    let taken = 0;
    for (const write of this.#waiting.slice(0, MAX_GROUP)) {
      taken += 1;
      this.#group.push(write);
      try {
        const result = this.#transaction.attempt(write.work);
        settles.push(() => write.resolve(result));
      } catch (error) {
        if (!this.#transaction.isOpen) {
          this.#waiting.splice(0, taken);
          throw error;
        }
        // Not before the commit: what it found (a revision, a key) may be the work of an earlier one in this group.
        settles.push(() => write.reject(storeFailure(write.what, error)));
      }
      if (performance.now() > until) break;
    }
    this.#waiting.splice(0, taken);
    return settles;
  }
}

/** The next `begin` meets what this could not undo. */
function rollbackQuietly(transaction: GroupTransaction): void {
  try {
    transaction.rollback();
  } catch {
    return;
  }
}

function busy(finding: string, cause?: FlowError): FlowError {
  return new FlowError('store_busy', `The store takes no new work: ${finding}. Try again in a moment.`, {
    ...(cause === undefined ? {} : { cause }),
    details: { retryAfterMs: PROBE_MS },
  });
}
