import type { WebhookDeadline, Stoppable } from '../deadline/webhook-deadline.js';

/**
 * Limits the calls to one destination that are in progress, and queues further ones in order. Each call that entered must
 * leave. cockatiel's bulkhead does not fit: a call stays in its queue after its deadline, and taking such a call from the
 * queue uses up the turn of the next one.
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

  /** `true` if a call that cannot enter now may wait. */
  get canWait(): boolean {
    return this.#waiting.size < this.maxQueued;
  }

  /** Takes a place if one is free, and tells whether it did. */
  tryEnter(): boolean {
    if (this.#inFlight >= this.maxInFlight) return false;
    this.#inFlight += 1;
    return true;
  }

  /** Resolves once a place is taken. Rejects without one when the deadline stops, or with the error of `refuseWaiting`. */
  enterWhenFree(deadline: WebhookDeadline, owner: object | undefined): Promise<void> {
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

  /** Gives a place back, to the call that has waited longest, if any. */
  leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#inFlight -= 1;
    else next.enter();
  }

  /** Rejects the waiting calls for whose owner `refuse` returns an error. */
  refuseWaiting(refuse: (owner: object | undefined) => Error | undefined): void {
    for (const waiter of [...this.#waiting]) {
      const error = refuse(waiter.owner);
      if (error !== undefined) waiter.stop(error);
    }
  }

  #remove(waiter: Waiter, deadline: WebhookDeadline): void {
    this.#waiting.delete(waiter);
    deadline.waiting = undefined;
  }
}

interface Waiter extends Stoppable {
  readonly owner: object | undefined;
  enter(): void;
}
