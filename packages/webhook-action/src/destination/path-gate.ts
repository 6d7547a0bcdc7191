import type { MadeAttempt } from '../attempt/make-attempt.js';
import type { Deadline } from '../transport/deadline.js';
import { Breaker } from './breaker.js';
import type { DestinationGate } from './destination-gate.js';
import { judgeAnswer } from './judge-destination.js';

/** Longest path that a message shows, in characters. */
const MAX_SHOWN_PATH = 100;

/**
 * What every call to one path of a destination passes: the bulkhead and the breaker of the destination, and a breaker of its own
 * that opens when answers fail. Many receivers share one host, so one that fails must not stop the others.
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
    this.breaker = new Breaker(destination.limits.breaker, judgeAnswer, () =>
      destination.refuseWaiting(this, () => destination.refuse(this.#place)),
    );
  }

  /** Whether forgetting it loses nothing. */
  get isIdle(): boolean {
    return this.#underWay === 0 && this.breaker.state !== 'open';
  }

  /**
   * Makes a call when its turn comes. Throws `WebhookFailure` without calling: `circuit_open`, `bulkhead_full`, or
   * `timeout` when the deadline comes first. What the call throws comes through.
   */
  pass(call: () => Promise<MadeAttempt>, deadline: Deadline): Promise<MadeAttempt> {
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
  #inside(call: () => Promise<MadeAttempt>, deadline: Deadline): Promise<MadeAttempt> {
    try {
      // Its time may have come, or a breaker may have opened, in the moment between its turn and this line.
      deadline.check();
      if (this.#isRefusing) throw this.#refuse();
      if (!this.destination.breaker.isClosed || !this.breaker.isClosed) return this.#try(call);
      return call().then(this.#onMade, this.#onThrown);
    } catch (error) {
      return this.#onThrown(error);
    }
  }

  readonly #onMade = async (made: MadeAttempt): Promise<MadeAttempt> => {
    try {
      this.destination.count(made);
      const at = performance.now();
      const connecting = this.destination.breaker.count(made, at);
      if (connecting !== undefined) await connecting;
      const answering = this.breaker.count(made, at);
      if (answering !== undefined) await answering;
      return made;
    } finally {
      this.#leave();
    }
  };

  readonly #onThrown = (error: unknown): Promise<never> => {
    this.#leave();
    return Promise.reject(error as Error);
  };

  /** The one call that finds out whether the destination, the path or both are back. */
  async #try(call: () => Promise<MadeAttempt>): Promise<MadeAttempt> {
    const { destination, breaker } = this;
    try {
      const counted = async (): Promise<MadeAttempt> => {
        const made = await call();
        destination.count(made);
        return made;
      };
      const through = (one: Breaker, next: () => Promise<MadeAttempt>) => async (): Promise<MadeAttempt> => {
        if (!one.isClosed) return one.try(next);
        const made = await next();
        await one.count(made, performance.now());
        return made;
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
