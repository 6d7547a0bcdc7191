import { FlowError } from '@luluchat/flow-runtime/store';
import type { JsonObject, StoreLoad } from '@luluchat/flow-runtime/store';
import { afterCommit, beforeCommit } from '../failpoint/failpoints.js';
import type { CommitFailpoint } from '../failpoint/failpoints.js';
import type { GroupSaver, SavedGroup, Write, WriteOutcome } from './group-saver.js';
import { busy, refuseLag } from './refuse-work.js';
import type { WritePriority } from './write-priority.js';

/** Measurements of a group of writes that shared a commit. */
export interface WriteGroup {
  readonly writes: number;
  /** Time from queueing the oldest write to the end of the group. */
  readonly oldestMs: number;
  /** Time that the statements took. */
  readonly executeMs: number;
  /** Time that the commit took, checkpoints included. */
  readonly commitMs: number;
  /** Error because of which nothing of the group was saved. Absent: the group was saved. */
  readonly failure?: FlowError;
}

/** Limits and observer of the queue. */
export interface WriteQueueOptions {
  /** Number of unsaved writes at which new work is refused. */
  readonly maxQueued: number;
  /** Age of the oldest unsaved write, in milliseconds, above which new work is refused. */
  readonly maxLagMs: number;
  /** Called after each group, before its writes settle. Must not throw. */
  readonly onGroup?: (group: WriteGroup) => void;
}

/** Gathers writes into groups that share one transaction, one commit and one flush of the disk. */
export interface WriteQueue {
  /**
   * Resolves to the result of the operation when it is durable; rejects if nothing of it was stored. If its whole group was not,
   * `details.unsavedBytes` of the error is the approximate size of this write, in bytes.
   */
  add(write: Write, priority: WritePriority): Promise<unknown>;
  load(): StoreLoad;
  /** Approximate size in bytes of the newest group if it could not be saved, else 0. */
  failedBytes(): number;
  /** Number of groups that could not be saved so far. */
  failedGroups(): number;
  /** Resolves when everything that was added is settled. */
  idle(): Promise<void>;
}

/** Maximum number of writes in a group. */
const MAX_GROUP = 256;
/** Maximum number of groups being saved at a time: the writer thread has the next one ready and need not wait for this thread. */
const MAX_GROUPS = 2;
/** Time for which a deferrable write waits to share a commit. */
const DEFERRABLE_WAIT_MS = 10;
/** Interval at which one piece of new work is let through as a probe while the store cannot save. */
const PROBE_MS = 1000;

interface QueuedWrite {
  readonly write: Write;
  readonly priority: WritePriority;
  readonly queuedAt: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: FlowError) => void;
}

/** Creates an empty queue; nothing else may use the saver. */
export function createWriteQueue(saver: GroupSaver, options: WriteQueueOptions): WriteQueue {
  return new GroupingQueue(saver, options);
}

class GroupingQueue implements WriteQueue {
  readonly #saver: GroupSaver;
  readonly #options: WriteQueueOptions;
  #waiting: QueuedWrite[] = [];
  /** Groups that are being saved, in order. */
  readonly #groups: (readonly QueuedWrite[])[] = [];
  #flushSoon: NodeJS.Immediate | undefined;
  #flushLater: NodeJS.Timeout | undefined;
  #failedGroups = 0;
  /** Set while the newest group could not be saved. */
  #saveError: { readonly failure: FlowError; readonly bytes: number; probedAt: number } | undefined;
  #onIdle: (() => void)[] = [];

  constructor(saver: GroupSaver, options: WriteQueueOptions) {
    this.#saver = saver;
    this.#options = options;
  }

  add(write: Write, priority: WritePriority): Promise<unknown> {
    const refusal = priority === 'new-work' ? this.#refuse() : undefined;
    if (refusal !== undefined) return Promise.reject(refusal);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, priority, queuedAt: performance.now(), resolve, reject });
      this.#schedule(priority === 'deferrable');
    });
  }

  load(): StoreLoad {
    const oldest = this.#groups[0]?.[0] ?? this.#waiting[0];
    return {
      unsaved: this.#groups.reduce((sum, group) => sum + group.length, this.#waiting.length),
      oldestMs: oldest === undefined ? 0 : performance.now() - oldest.queuedAt,
      failure: this.#saveError?.failure ?? null,
    };
  }

  failedBytes(): number {
    return this.#saveError?.bytes ?? 0;
  }

  failedGroups(): number {
    return this.#failedGroups;
  }

  idle(): Promise<void> {
    if (this.#groups.length === 0 && this.#waiting.length === 0) return Promise.resolve();
    this.#schedule(false);
    return new Promise((resolve) => this.#onIdle.push(resolve));
  }

  #refuse(): FlowError | undefined {
    const { unsaved, oldestMs } = this.load();
    const { maxQueued, maxLagMs } = this.#options;
    if (this.#saveError !== undefined && performance.now() - this.#saveError.probedAt < PROBE_MS) {
      return busy('it cannot save at the moment', this.#saveError.failure);
    }
    if (this.#saveError !== undefined) this.#saveError.probedAt = performance.now();
    return refuseLag({ unsaved, oldestMs }, { maxQueued, maxLagMs });
  }

  #schedule(canWait: boolean): void {
    if (this.#groups.length >= MAX_GROUPS) return;
    if (canWait) this.#flushLater ??= setTimeout(() => this.#flush(), DEFERRABLE_WAIT_MS);
    // After the callbacks of this turn of the event loop, whose writes share the group.
    else this.#flushSoon ??= setImmediate(() => this.#flush());
  }

  #flush(): void {
    clearImmediate(this.#flushSoon);
    clearTimeout(this.#flushLater);
    this.#flushSoon = this.#flushLater = undefined;
    if (this.#groups.length >= MAX_GROUPS || this.#waiting.length === 0) return;
    const group = this.#waiting.splice(0, MAX_GROUP);
    this.#groups.push(group);
    void this.#save(group);
    this.#scheduleNext();
  }

  /** Schedules the next group. Deferrable writes alone are delayed, unless `idle` waits for them. */
  #scheduleNext(): void {
    if (this.#waiting.length > 0) {
      this.#schedule(this.#onIdle.length === 0 && this.#waiting.every(({ priority }) => priority === 'deferrable'));
    } else if (this.#groups.length === 0) {
      for (const resolve of this.#onIdle.splice(0)) resolve();
    }
  }

  async #save(group: readonly QueuedWrite[]): Promise<void> {
    const failpoint = (): CommitFailpoint => ({ what: [...new Set(group.map(({ write }) => write.name))].join('; ') });
    const saved = await this.#saver.save(
      group.map(({ write }) => write),
      beforeCommit.hasSubscribers ? () => beforeCommit.publish(failpoint()) : undefined,
    );
    if (saved.failure === undefined && afterCommit.hasSubscribers) afterCommit.publish(failpoint());
    this.#groups.shift();
    if (saved.failure !== undefined) this.#failedGroups += 1;
    const sizes = saved.failure === undefined ? [] : group.map(({ write }) => bytesOf(write));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    this.#saveError = saved.failure && { failure: saved.failure, bytes, probedAt: performance.now() };
    this.#observe(group, saved);
    group.forEach((write, index) => settle(write, saved.outcomes[index], sizes[index]));
    this.#scheduleNext();
  }

  #observe(group: readonly QueuedWrite[], { executeMs, commitMs, failure }: SavedGroup): void {
    const endedAt = performance.now();
    this.#options.onGroup?.({
      writes: group.length,
      oldestMs: endedAt - (group[0]?.queuedAt ?? endedAt),
      executeMs,
      commitMs,
      ...(failure === undefined ? {} : { failure }),
    });
  }
}

/** Returns the approximate size of a write: its argument is JSON and a few texts. The argument of a probe is its size in bytes. */
function bytesOf({ argument }: Write): number {
  if (typeof argument === 'number') return argument;
  try {
    return (JSON.stringify(argument) ?? '').length;
  } catch {
    return 0;
  }
}

/** Settles a write. `unsavedBytes` is its size if its group was not saved. */
function settle({ resolve, reject }: QueuedWrite, outcome: WriteOutcome | undefined, unsavedBytes?: number): void {
  if (outcome === undefined) return;
  if (!('error' in outcome)) resolve(outcome.result);
  else if (unsavedBytes === undefined) reject(outcome.error);
  else reject(addDetails(outcome.error, { unsavedBytes }));
}

function addDetails({ code, message, details, cause }: FlowError, added: JsonObject): FlowError {
  return new FlowError(code, message, { cause, details: { ...details, ...added } });
}
