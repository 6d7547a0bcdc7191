/** Runs tasks of one key strictly one after another and tasks of different keys side by side. Holds nothing for idle keys. */
export interface KeyedQueue {
  /** Runs the task when all earlier tasks of its key have settled. Settles as the task does. */
  run<Result>(key: string, task: () => Promise<Result>): Promise<Result>;
  /** Tells whether a task of this key is running or waits to run. */
  isBusy(key: string): boolean;
  /** Number of keys with a running or queued task. */
  readonly size: number;
  /** Resolves when no task is running or queued. */
  idle(): Promise<void>;
}

/** Creates an empty queue. */
export function createKeyedQueue(): KeyedQueue {
  return new TailQueue();
}

class TailQueue implements KeyedQueue {
  /** Last task of each key. */
  readonly #tails = new Map<string, Promise<unknown>>();
  #idleWaiters: (() => void)[] = [];

  get size(): number {
    return this.#tails.size;
  }

  run<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const before = this.#tails.get(key);
    const result = before === undefined ? task() : before.then(task, task);
    const settle = (): void => this.#settle(key, tail);
    const tail: Promise<unknown> = result.then(settle, settle);
    this.#tails.set(key, tail);
    return result;
  }

  isBusy(key: string): boolean {
    return this.#tails.has(key);
  }

  idle(): Promise<void> {
    return this.size === 0 ? Promise.resolve() : new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  #settle(key: string, tail: Promise<unknown>): void {
    if (this.#tails.get(key) === tail) this.#tails.delete(key);
    if (this.size > 0) return;
    for (const wake of this.#idleWaiters) wake();
    this.#idleWaiters = [];
  }
}
