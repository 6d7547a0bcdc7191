import { WebhookFailure } from '../failure/webhook-failure.js';

/** A wait that ends when the deadline stops. An object rather than a function, which would be one more for each call. */
export interface Stoppable {
  stop(error: unknown): void;
}

/**
 * Deadline of a step execution, which also ends when the run is cancelled. Everything that waits, waits through it. It
 * starts when it is created; call `dispose` when the step settles, or its listener, and its timer if it has one, stay behind.
 */
export abstract class WebhookDeadline {
  /** Instant at which it started, in milliseconds, by the clock of `now`. */
  abstract readonly startedAt: number;
  /** Set once the time is up or the run was cancelled; `error` is a `WebhookFailure` or the reason of the signal. */
  stopped: { readonly error: unknown } | undefined;
  /** The current wait, stopped once when `stopped` is set. There is one at a time; it sets and clears this member itself. */
  waiting: Stoppable | undefined;
  #isDisposed = false;

  constructor(
    readonly timeoutMs: number,
    readonly signal: AbortSignal,
  ) {
    if (signal.aborted) this.stopped = { error: signal.reason };
    else signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Returns the current instant of the clock by which the deadline counts, in milliseconds. */
  abstract now(): number;

  /** Waits for `ms` milliseconds. Rejects as soon as the deadline stops, with its reason. */
  abstract pause(ms: number): Promise<void>;

  /** Milliseconds since the start. */
  get elapsedMs(): number {
    return this.now() - this.startedAt;
  }

  /** Milliseconds until the time is up; may be negative. */
  get leftMs(): number {
    return this.timeoutMs - this.elapsedMs;
  }

  /**
   * Throws when the time is up or the run was cancelled, also when the timer could not fire yet.
   *
   * @throws {WebhookFailure} `timeout`, or the reason of the signal.
   */
  check(): void {
    if (this.stopped === undefined && this.elapsedMs >= this.timeoutMs) this.stop(this.timeoutFailure());
    if (this.stopped !== undefined) throw this.stopped.error;
  }

  /** Settles like `promise`, or rejects as soon as the deadline stops; `promise` is ignored from then on. */
  race<Value>(promise: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const racing: Stoppable = { stop: reject };
      if (this.stopped !== undefined) reject(this.stopped.error as Error);
      else this.waiting = racing;
      const settle = () => {
        if (this.waiting === racing) this.waiting = undefined;
      };
      promise.then(
        (value) => {
          settle();
          resolve(value);
        },
        (error: unknown) => {
          settle();
          reject(error as Error);
        },
      );
    });
  }

  /** Removes the listener from the signal; a current wait is forgotten, not stopped. */
  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.signal.removeEventListener('abort', this.#onAbort);
    this.waiting = undefined;
  }

  readonly #onAbort = (): void => this.stop(this.signal.reason);

  /** Sets `stopped`, and stops the current wait with this error. The first call counts. */
  protected stop(error: unknown): void {
    if (this.stopped !== undefined) return;
    this.stopped = { error };
    const { waiting } = this;
    this.dispose();
    waiting?.stop(error);
  }

  /** Creates the failure of a call for which the time is up. */
  timeoutFailure(): WebhookFailure {
    return new WebhookFailure('timeout', `There was no complete answer within ${this.timeoutMs} ms.`);
  }
}
