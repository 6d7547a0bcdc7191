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
  const tails = new Map<string, Promise<unknown>>();
  let idleWaiters: (() => void)[] = [];

  const settle = (key: string, tail: Promise<unknown>): void => {
    if (tails.get(key) === tail) tails.delete(key);
    if (tails.size > 0) return;
    for (const wake of idleWaiters) wake();
    idleWaiters = [];
  };

  return {
    run(key, task) {
      const before = tails.get(key);
      const result = before === undefined ? task() : before.then(task, task);
      const tail: Promise<unknown> = result.then(
        () => settle(key, tail),
        () => settle(key, tail),
      );
      tails.set(key, tail);
      return result;
    },
    isBusy: (key) => tails.has(key),
    get size() {
      return tails.size;
    },
    idle: () => (tails.size === 0 ? Promise.resolve() : new Promise((resolve) => idleWaiters.push(resolve))),
  };
}
