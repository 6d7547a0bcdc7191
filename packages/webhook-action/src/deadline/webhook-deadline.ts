import { WebhookFailure } from '../failure/webhook-failure.js';

/** A wait that ends when the deadline stops. An object rather than a function, which would be one more for each call. */
export interface Stoppable {
  stop(error: unknown): void;
}

/**
 * Deadline of a step execution, which also ends when the run is cancelled. Everything that waits, waits through it. It
 * starts when it is created; call `dispose` when the step settles, or its timer and its listener stay behind.
 */
export class WebhookDeadline {
  /** `performance.now()` at the start. */
  readonly startedAt = performance.now();
  /** Set once the time is up or the run was cancelled; `error` is a `WebhookFailure` or the reason of the signal. */
  stopped: { readonly error: unknown } | undefined;
  /** The current wait, stopped once when `stopped` is set. There is one at a time; it sets and clears this member itself. */
  waiting: Stoppable | undefined;
  readonly #timer: NodeJS.Timeout;
  #isDisposed = false;

  constructor(
    readonly timeoutMs: number,
    readonly signal: AbortSignal,
  ) {
    this.#timer = setTimeout(() => this.#stop(this.#timeout()), timeoutMs);
    if (signal.aborted) this.#stop(signal.reason);
    else signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /**
   * Throws when the time is up or the run was cancelled, also when the timer could not fire yet.
   *
   * @throws {WebhookFailure} `timeout`, or the reason of the signal.
   */
  check(): void {
    if (this.stopped === undefined && performance.now() - this.startedAt >= this.timeoutMs) this.#stop(this.#timeout());
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

  /** Stops the timer and removes the listener from the signal. */
  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.signal.removeEventListener('abort', this.#onAbort);
    this.waiting = undefined;
  }

  readonly #onAbort = (): void => this.#stop(this.signal.reason);

  #stop(error: unknown): void {
    if (this.stopped !== undefined) return;
    this.stopped = { error };
    const { waiting } = this;
    this.dispose();
    waiting?.stop(error);
  }

  #timeout(): WebhookFailure {
    return new WebhookFailure('timeout', `There was no complete answer within ${this.timeoutMs} ms.`);
  }
}
