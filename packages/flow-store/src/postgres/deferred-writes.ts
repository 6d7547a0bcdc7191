import type { WriteOperation } from '../writer/write-operation.js';

/** Time for which a write waits for others. */
const WAIT_MS = 10;
/** Most writes that share a transaction. */
const MAX_GROUP = 64;

/** A write with its operation. */
export interface NamedWrite {
  readonly name: string;
  readonly operation: WriteOperation<never, unknown>;
  readonly argument: unknown;
  readonly locks: readonly string[];
}

interface Waiting extends NamedWrite {
  readonly settle: (outcome: Promise<unknown>) => void;
}

/** Executes a write in a transaction of its own. */
export type ExecuteWrite = (write: NamedWrite) => Promise<unknown>;

/** Tells whether a failed transaction may be repeated in parts: it is certain that nothing was stored, and the database is there. */
export type CanRepeat = (error: unknown) => boolean;

/** Gathers writes that may wait, so that they share a transaction. Each still succeeds or fails alone. */
export class DeferredWrites {
  readonly #execute: ExecuteWrite;
  readonly #canRepeat: CanRepeat;
  #waiting: Waiting[] = [];
  #locks = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(execute: ExecuteWrite, canRepeat: CanRepeat) {
    this.#execute = execute;
    this.#canRepeat = canRepeat;
  }

  add(write: NamedWrite): Promise<unknown> {
    // Writes of a group change nothing of each other: what one reads is prefetched before another changes it.
    this.flushBefore(write.locks);
    return new Promise((settle) => {
      this.#waiting.push({ ...write, settle });
      for (const lock of write.locks) this.#locks.add(lock);
      if (this.#waiting.length >= MAX_GROUP) this.flush();
      else this.#timer ??= setTimeout(() => this.flush(), WAIT_MS);
    });
  }

  /** Starts what waits, if it has one of these locks: it was called before. */
  flushBefore(locks: readonly string[]): void {
    if (this.#waiting.length > 0 && locks.some((lock) => this.#locks.has(lock))) this.flush();
  }

  /** Starts what waits. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const group = this.#waiting.splice(0);
    this.#locks = new Set();
    const [first] = group;
    if (first === undefined) return;
    if (group.length === 1) return first.settle(this.#execute(first));
    const together = this.#execute(combine(group)) as Promise<readonly unknown[]>;
    group.forEach((write, index) => {
      write.settle(
        together.then(
          (results) => results[index],
          (error: unknown) => (this.#canRepeat(error) ? this.#execute(write) : Promise.reject(error)),
        ),
      );
    });
  }
}

function combine(group: readonly NamedWrite[]): NamedWrite {
  return {
    name: [...new Set(group.map(({ name }) => name))].join('; '),
    operation: {
      what: 'save',
      prefetch: () => {
        for (const { operation, argument } of group) operation.prefetch?.(argument as never);
      },
      execute: () => group.map(({ operation, argument }) => operation.execute(argument as never)),
    },
    argument: undefined,
    locks: [...new Set(group.flatMap(({ locks }) => locks))],
  };
}
