import type { AttemptOutcome } from '../attempt/attempt-outcome.js';
import type { Deadline } from '../deadline/deadline.js';
import { Breaker } from './breaker.js';
import type { DestinationGate } from './destination-gate.js';
import { classifyResponse } from './classify-outcome.js';

/** Longest path that a message shows, in characters. */
const MAX_SHOWN_PATH = 100;

/**
 * The gate that every call to one path of a destination passes: the bulkhead and the breaker of the destination, and a breaker of its own
 * that opens when responses fail. Many receivers share one host, so one that fails must not stop the others.
 *
 * 1. A place in the bulkhead is given back exactly once, however the call ends.
 * 2. While either breaker refuses, no call is made and none waits.
 */
export class PathGate {
  readonly breaker: Breaker;
  /** `performance.now()` of the last call. */
  lastUsedAt = 0;
  #underWay = 0;

  constructor(
    readonly destination: DestinationGate,
    /** The path as the author wrote it, templates and all. */
    readonly path: string,
  ) {
    this.breaker = new Breaker(destination.limits.breaker, classifyResponse, () =>
      destination.refuseWaiting(this, () => destination.refuse(this.#place)),
    );
  }

  /** Tells whether forgetting it loses nothing. */
  get isIdle(): boolean {
    return this.#underWay === 0 && this.breaker.state !== 'open';
  }

  /**
   * Makes a call when its turn comes. Throws `WebhookFailure` without calling: `circuit_open`, `bulkhead_full`, or
   * `timeout` when the deadline comes first. What the call throws comes through.
   */
  pass(call: () => Promise<AttemptOutcome>, deadline: Deadline): Promise<AttemptOutcome> {
    this.lastUsedAt = performance.now();
    if (this.#isRefusing) return Promise.reject(this.#refuse());
    this.#underWay += 1;
    if (this.destination.tryEnter()) return this.#inside(call, deadline);
    return this.destination.enter(deadline, this).then(
      () => this.#inside(call, deadline),
      (error: unknown) => {
        this.#underWay -= 1;
        throw error;
      },
    );
  }

  /** With a place taken. Not async: nothing but the two functions below waits for the call, the same for all calls. */
  #inside(call: () => Promise<AttemptOutcome>, deadline: Deadline): Promise<AttemptOutcome> {
    try {
      // Its time may have come, or a breaker may have opened, in the moment between its turn and this line.
      deadline.check();
      if (this.#isRefusing) throw this.#refuse();
      if (!this.destination.breaker.isClosed || !this.breaker.isClosed) return this.#tryCall(call);
      return call().then(this.#onOutcome, this.#onThrown);
    } catch (error) {
      return this.#onThrown(error);
    }
  }

  /** At once, unless the call failed: each promise more takes a turn of the queue. */
  readonly #onOutcome = (outcome: AttemptOutcome): AttemptOutcome | Promise<AttemptOutcome> => {
    try {
      const counting = this.#count(outcome);
      if (counting !== undefined) return counting.then(() => this.#leaveWith(outcome), this.#onThrown);
    } catch (error) {
      return this.#onThrown(error);
    }
    return this.#leaveWith(outcome);
  };

  #leaveWith(outcome: AttemptOutcome): AttemptOutcome {
    this.#leave();
    return outcome;
  }

  /** Both breakers count a success. A call that had no connection failed for its destination, and is ignored for its path. */
  #count(outcome: AttemptOutcome): Promise<unknown> | undefined {
    const at = performance.now();
    this.destination.count(outcome);
    return this.destination.breaker.count(outcome, at) ?? this.breaker.count(outcome, at);
  }

  readonly #onThrown = (error: unknown): Promise<never> => {
    this.#leave();
    return Promise.reject(error as Error);
  };

  /** The one call that finds out whether the destination, the path or both are back. */
  async #tryCall(call: () => Promise<AttemptOutcome>): Promise<AttemptOutcome> {
    const { destination, breaker } = this;
    try {
      const counted = async (): Promise<AttemptOutcome> => {
        const outcome = await call();
        destination.count(outcome);
        return outcome;
      };
      const through = (one: Breaker, next: () => Promise<AttemptOutcome>) => async (): Promise<AttemptOutcome> => {
        if (!one.isClosed) return one.tryCall(next);
        const outcome = await next();
        await one.count(outcome, performance.now());
        return outcome;
      };
      return await through(destination.breaker, through(breaker, counted))();
    } finally {
      this.#leave();
    }
  }

  #leave(): void {
    this.#underWay -= 1;
    this.destination.leave();
  }

  #refuse(): Error {
    return this.destination.refuse(this.destination.breaker.isRefusing ? this.destination.origin : this.#place);
  }

  get #isRefusing(): boolean {
    return this.breaker.isRefusing || this.destination.breaker.isRefusing;
  }

  get #place(): string {
    const { path } = this;
    const shown = path.length > MAX_SHOWN_PATH ? `${path.slice(0, MAX_SHOWN_PATH)}…` : path;
    return this.destination.origin + shown;
  }
}
