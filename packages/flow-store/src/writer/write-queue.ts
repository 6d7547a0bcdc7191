import { FlowError } from '@luluchat/flow-runtime/store';
import type { StoreLoad } from '@luluchat/flow-runtime';
import { afterCommit, beforeCommit } from '../boundary/boundaries.js';
import type { CommitBoundary } from '../boundary/boundaries.js';
import type { GroupSaver, SavedGroup, Write, WriteOutcome } from './group-saver.js';
import type { WriteKind } from './write-kind.js';

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
  add(write: Write, kind: WriteKind): Promise<unknown>;
  load(): StoreLoad;
  /** Resolves when everything that was added is settled. */
  idle(): Promise<void>;
}

/** Most writes in a group: what comes later goes with the next one. */
const MAX_GROUP = 256;
/** How long a note waits for others. */
const NOTE_WAIT_MS = 10;
/** While the store cannot save, one entry in this time is let through to see whether it can again. */
const PROBE_MS = 1000;

interface QueuedWrite {
  readonly write: Write;
  readonly kind: WriteKind;
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
  #group: QueuedWrite[] = [];
  #isSaving = false;
  #flushSoon: NodeJS.Immediate | undefined;
  #flushLater: NodeJS.Timeout | undefined;
  /** Set while the newest group could not be saved. */
  #trouble: { readonly failure: FlowError; probedAt: number } | undefined;
  #onIdle: (() => void)[] = [];

  constructor(saver: GroupSaver, options: WriteQueueOptions) {
    this.#saver = saver;
    this.#options = options;
  }

  add(write: Write, kind: WriteKind): Promise<unknown> {
    const refusal = kind === 'entry' ? this.#refuse() : undefined;
    if (refusal !== undefined) return Promise.reject(refusal);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, kind, queuedAt: performance.now(), resolve, reject });
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
    this.#group = this.#waiting.splice(0, MAX_GROUP);
    const onExecuted = (): void => beforeCommit.publish(this.#boundary());
    const saved = await this.#saver.save(
      this.#group.map(({ write }) => write),
      beforeCommit.hasSubscribers ? onExecuted : undefined,
    );
    if (saved.failure === undefined && afterCommit.hasSubscribers) afterCommit.publish(this.#boundary());
    // What was not executed goes with the next group, before what came later.
    this.#waiting.unshift(...this.#group.splice(saved.outcomes.length));
    this.#trouble = saved.failure && { failure: saved.failure, probedAt: performance.now() };
    this.#tell(saved);
    const group = this.#group;
    this.#group = [];
    group.forEach((write, index) => settle(write, saved.outcomes[index]));
  }

  #tell({ executeMs, commitMs, failure }: SavedGroup): void {
    const endedAt = performance.now();
    this.#options.onGroup?.({
      writes: this.#group.length,
      oldestMs: endedAt - (this.#group[0]?.queuedAt ?? endedAt),
      executeMs,
      commitMs,
      ...(failure === undefined ? {} : { failure }),
    });
  }

  #boundary(): CommitBoundary {
    return { what: [...new Set(this.#group.map(({ write }) => write.name))].join('; ') };
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
