import { FlowError } from '@luluchat/flow-runtime/store';
import type { StoreLoad } from '@luluchat/flow-runtime';
import { afterCommit, beforeCommit } from '../failpoint/failpoints.js';
import type { CommitFailpoint } from '../failpoint/failpoints.js';
import type { GroupSaver, SavedGroup, Write, WriteOutcome } from './group-saver.js';
import type { WritePriority } from './write-priority.js';

/** What became of one group of writes that shared a commit. */
export interface WriteGroup {
  readonly writes: number;
  /** How long the oldest of them had waited when the group was over. */
  readonly oldestMs: number;
  /** Time that the statements took. */
  readonly executeMs: number;
  /** Time that the commit took, checkpoints included. */
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
  /** Called after each group, before anybody hears of it. Must not throw. */
  readonly onGroup?: (group: WriteGroup) => void;
}

/** Gathers writes into groups that share one transaction, one commit and one flush of the disk. */
export interface WriteQueue {
  /** Resolves to what the operation gave back when it is durable; rejects when nothing of it was stored. */
  add(write: Write, kind: WritePriority): Promise<unknown>;
  load(): StoreLoad;
  /** About how many bytes the newest group held that could not be saved; 0 when it could. */
  failedBytes(): number;
  /** How many groups could not be saved so far. */
  failedGroups(): number;
  /** Resolves when everything that was added is settled. */
  idle(): Promise<void>;
}

/** Most writes in a group: what comes later goes with the next one. */
const MAX_GROUP = 256;
/** Groups that are on their way at one time: whoever saves has the next one at hand, and does not wait for this thread. */
const MAX_GROUPS = 2;
/** How long a note waits for others. */
const NOTE_WAIT_MS = 10;
/** While the store cannot save, one entry in this time is let through to see whether it can again. */
const PROBE_MS = 1000;

interface QueuedWrite {
  readonly write: Write;
  readonly kind: WritePriority;
  readonly queuedAt: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: FlowError) => void;
}

/** Makes an empty queue before a connection that nothing else writes with. */
export function createWriteQueue(saver: GroupSaver, options: WriteQueueOptions): WriteQueue {
  return new GroupingQueue(saver, options);
}

class GroupingQueue implements WriteQueue {
  readonly #saver: GroupSaver;
  readonly #options: WriteQueueOptions;
  #waiting: QueuedWrite[] = [];
  /** Those on their way, in order. */
  readonly #groups: (readonly QueuedWrite[])[] = [];
  #flushSoon: NodeJS.Immediate | undefined;
  #flushLater: NodeJS.Timeout | undefined;
  /** Set while the newest group could not be saved. */
  #failedGroups = 0;
  #trouble: { readonly failure: FlowError; readonly bytes: number; probedAt: number } | undefined;
  #onIdle: (() => void)[] = [];

  constructor(saver: GroupSaver, options: WriteQueueOptions) {
    this.#saver = saver;
    this.#options = options;
  }

  add(write: Write, kind: WritePriority): Promise<unknown> {
    const refusal = kind === 'new-work' ? this.#refuse() : undefined;
    if (refusal !== undefined) return Promise.reject(refusal);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, kind, queuedAt: performance.now(), resolve, reject });
      this.#schedule(kind === 'deferrable');
    });
  }

  load(): StoreLoad {
    const oldest = this.#groups[0]?.[0] ?? this.#waiting[0];
    return {
      unsaved: this.#groups.reduce((sum, group) => sum + group.length, this.#waiting.length),
      oldestMs: oldest === undefined ? 0 : performance.now() - oldest.queuedAt,
      failure: this.#trouble?.failure ?? null,
    };
  }

  failedBytes(): number {
    return this.#trouble?.bytes ?? 0;
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
    if (this.#trouble !== undefined && performance.now() - this.#trouble.probedAt < PROBE_MS) {
      return busy('it cannot save at the moment', this.#trouble.failure);
    }
    if (this.#trouble !== undefined) this.#trouble.probedAt = performance.now();
    if (unsaved >= maxQueued) return busy(`${unsaved} changes wait to be saved, and ${maxQueued} may`);
    if (oldestMs > maxLagMs) return busy(`saving takes ${Math.round(oldestMs)} ms, and ${maxLagMs} ms are allowed`);
    return undefined;
  }

  #schedule(canWait: boolean): void {
    if (this.#groups.length >= MAX_GROUPS) return;
    if (canWait) this.#flushLater ??= setTimeout(() => this.#flush(), NOTE_WAIT_MS);
    // After the callbacks of this turn of the event loop: what they add shares the group.
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
    this.#goOn();
  }

  /** Has what waits follow; notes alone wait for others, unless somebody waits for them. */
  #goOn(): void {
    if (this.#waiting.length > 0) {
      this.#schedule(this.#onIdle.length === 0 && this.#waiting.every(({ kind }) => kind === 'deferrable'));
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
    this.#trouble = saved.failure && { failure: saved.failure, bytes: bytesOf(group), probedAt: performance.now() };
    this.#tell(group, saved);
    group.forEach((write, index) => settle(write, saved.outcomes[index]));
    this.#goOn();
  }

  #tell(group: readonly QueuedWrite[], { executeMs, commitMs, failure }: SavedGroup): void {
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

/** About: arguments are JSON with a few texts around it. A probe's argument is its number of bytes. */
function bytesOf(group: readonly QueuedWrite[]): number {
  try {
    return group.reduce((sum, { write: { argument } }) => {
      return sum + (typeof argument === 'number' ? argument : (JSON.stringify(argument) ?? '').length);
    }, 0);
  } catch {
    return 0;
  }
}

function settle({ resolve, reject }: QueuedWrite, outcome: WriteOutcome | undefined): void {
  if (outcome === undefined) return;
  if ('error' in outcome) reject(outcome.error);
  else resolve(outcome.result);
}

function busy(finding: string, cause?: FlowError): FlowError {
  return new FlowError('store_busy', `The store takes no new work: ${finding}. Try again in a moment.`, {
    ...(cause === undefined ? {} : { cause }),
    details: { retryAfterMs: PROBE_MS },
  });
}
