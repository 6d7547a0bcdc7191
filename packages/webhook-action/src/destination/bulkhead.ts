import type { Deadline, Stoppable } from '../deadline/deadline.js';

/**
 * Counts the calls to one destination that are under way, and queues further ones, first come first served. Whatever
 * entered must leave. cockatiel's bulkhead does not fit: what it queues stays queued when its time is up, and taking
 * such a call from the queue uses up the turn of the next one.
 */
export class Bulkhead {
  #inFlight = 0;
  readonly #waiting = new Set<Waiter>();

  constructor(
    readonly maxInFlight: number,
    readonly maxQueued: number,
  ) {}

  get inFlight(): number {
    return this.#inFlight;
  }

  get queued(): number {
    return this.#waiting.size;
  }

  /** Tells whether a call that cannot go on at once may wait. */
  get canWait(): boolean {
    return this.#waiting.size < this.maxQueued;
  }

  /** Takes a place if one is free. */
  tryEnter(): boolean {
    if (this.#inFlight >= this.maxInFlight) return false;
    this.#inFlight += 1;
    return true;
  }

  /** Resolves with a place taken. Rejects without one: when the deadline stops, or with what `refuseWaiting` was given. */
  enterWhenFree(deadline: Deadline, owner: object | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (deadline.stopped !== undefined) return reject(deadline.stopped.error as Error);
      const waiter: Waiter = {
        owner,
        enter: () => {
          this.#remove(waiter, deadline);
          resolve();
        },
        stop: (error) => {
          this.#remove(waiter, deadline);
          reject(error as Error);
        },
      };
      this.#waiting.add(waiter);
      deadline.waiting = waiter;
    });
  }

  /** Gives a place back: to the one that waits longest, if any. */
  leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#inFlight -= 1;
    else next.enter();
  }

  /** Refuses the waiting calls for whose owner `refuse` gives an error. */
  refuseWaiting(refuse: (owner: object | undefined) => Error | undefined): void {
    for (const waiter of [...this.#waiting]) {
      const error = refuse(waiter.owner);
      if (error !== undefined) waiter.stop(error);
    }
  }

  #remove(waiter: Waiter, deadline: Deadline): void {
    this.#waiting.delete(waiter);
    deadline.waiting = undefined;
  }
}

interface Waiter extends Stoppable {
  readonly owner: object | undefined;
  enter(): void;
}
