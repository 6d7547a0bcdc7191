import type { AttemptOutcome } from '../attempt/attempt-outcome.js';
import type { WebhookDeadline } from '../deadline/webhook-deadline.js';
import { Breaker } from './breaker.js';
import type { DestinationGate } from './destination-gate.js';
import { classifyResponse } from './classify-outcome.js';

/** Longest path that a message shows, in characters. */
const MAX_SHOWN_PATH = 100;

/**
 * Gate of one path of a destination: the bulkhead and the breaker of the destination, and a breaker of its own that opens
 * when responses fail. Many receivers share one host, so one that fails must not stop the others.
 *
 * 1. A place in the bulkhead is given back exactly once, however the call ends.
 * 2. While either breaker refuses, no call is made and none waits.
 */
export class PathGate {
  readonly breaker: Breaker;
  /** `performance.now()` of the last call. */
  lastUsedAt = 0;
  #inProgress = 0;

  constructor(
    readonly destination: DestinationGate,
    /** Path as the author wrote it, templates included. */
    readonly path: string,
  ) {
    this.breaker = new Breaker(destination.limits.breaker, classifyResponse, (state) => {
      destination.logBreaker('path', state);
      if (state === 'open') destination.refuseWaiting(this, () => destination.refuse(this.#place));
    });
  }

  /** `true` if nothing is lost when the gate is forgotten. */
  get isIdle(): boolean {
    return this.#inProgress === 0 && this.breaker.state !== 'open';
  }

  /**
   * Makes a call once there is a place for it. An error of the call is passed on.
   *
   * @throws {WebhookFailure} `circuit_open`, `bulkhead_full`, or `timeout` when the deadline comes first; no call was made
   *   then.
   */
  pass(call: () => Promise<AttemptOutcome>, deadline: WebhookDeadline): Promise<AttemptOutcome> {
    this.lastUsedAt = performance.now();
    if (this.#isRefusing) return Promise.reject(this.#refuse());
    this.#inProgress += 1;
    if (this.destination.tryEnter()) return this.#inside(call, deadline);
    return this.destination.enter(deadline, this).then(
      () => this.#inside(call, deadline),
      (error: unknown) => {
        this.#inProgress -= 1;
        throw error;
      },
    );
  }

  /** Makes a call that has a place. Not async: only the two callbacks below wait for the call, and all calls share them. */
  #inside(call: () => Promise<AttemptOutcome>, deadline: WebhookDeadline): Promise<AttemptOutcome> {
    try {
      // The deadline may have passed, or a breaker may have opened, since the place was given.
      deadline.check();
      if (this.#isRefusing) throw this.#refuse();
      if (!this.destination.breaker.isClosed || !this.breaker.isClosed) return this.#tryCall(call);
      return call().then(this.#onOutcome, this.#onThrown);
    } catch (error) {
      return this.#onThrown(error);
    }
  }

  /** Counts an outcome, without a promise unless it is a failure: each promise costs a turn of the microtask queue. */
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

  /**
   * Counts an outcome for both breakers. A call without a connection is a failure of the destination and ignored for the
   * path.
   */
  #count(outcome: AttemptOutcome): Promise<unknown> | undefined {
    const at = performance.now();
    this.destination.count(outcome);
    return this.destination.breaker.count(outcome, at) ?? this.breaker.count(outcome, at);
  }

  readonly #onThrown = (error: unknown): Promise<never> => {
    this.#leave();
    return Promise.reject(error as Error);
  };

  /** Makes the trial call that decides whether the destination, the path or both work again. */
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
    this.#inProgress -= 1;
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
