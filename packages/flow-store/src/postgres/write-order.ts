/** Has writes of this process that have a lock in common executed one after another, in the order of the calls. */
export class WriteOrder {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Starts work when all earlier work with one of these locks has ended. */
  run<Result>(locks: readonly string[], work: () => Promise<Result>): Promise<Result> {
    const earlier = locks.map((lock) => this.#last.get(lock)).filter((found) => found !== undefined);
    const done = earlier.length === 0 ? work() : Promise.all(earlier).then(work);
    const ended: Promise<void> = done.then(
      () => this.#forget(locks, ended),
      () => this.#forget(locks, ended),
    );
    for (const lock of locks) this.#last.set(lock, ended);
    return done;
  }

  #forget(locks: readonly string[], ended: Promise<unknown>): void {
    for (const lock of locks) if (this.#last.get(lock) === ended) this.#last.delete(lock);
  }
}
