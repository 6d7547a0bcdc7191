import { WebhookFailure } from '../failure/webhook-failure.js';

/** A wait that has to end when the deadline stops. An object, and no function: that would be one more for each call. */
export interface Stoppable {
  stop(error: unknown): void;
}

/**
 * The one deadline of a step execution, and its cancellation: everything that waits, waits through it. Begins when it
 * is made; `dispose` it when the step settles, else its timer and its listener stay behind.
 */
export class Deadline {
  /** `performance.now()` at the beginning. */
  readonly startedAt = performance.now();
  /** The reason why nothing may go on: the time is up, or the run was cancelled (then the signal's reason). */
  stopped: { readonly error: unknown } | undefined;
  /** Stopped once, when `stopped` is set. One at a time: what waits sets it and clears it. */
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

  /** Throws when the time is up or the run was cancelled, also when the timer has had no chance to say so yet. */
  check(): void {
    if (this.stopped === undefined && performance.now() - this.startedAt >= this.timeoutMs) this.#stop(this.#timeout());
    if (this.stopped !== undefined) throw this.stopped.error;
  }

  /** The promise, or a rejection as soon as the deadline stops. What the promise does afterwards is ignored. */
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
