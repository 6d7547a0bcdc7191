import { WebhookDeadline } from './webhook-deadline.js';

/** Deadline of a call over the network: a timer stops it, and it counts by `performance.now()`. */
export class TimerDeadline extends WebhookDeadline {
  readonly startedAt: number;
  readonly #timer: NodeJS.Timeout;

  /** Creates a deadline of which `elapsedMs` milliseconds have already passed. */
  constructor(timeoutMs: number, signal: AbortSignal, elapsedMs = 0) {
    super(timeoutMs, signal);
    this.startedAt = performance.now() - elapsedMs;
    this.#timer = setTimeout(() => this.stop(this.timeoutFailure()), timeoutMs - elapsedMs);
  }

  now(): number {
    return performance.now();
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.stopped !== undefined) return reject(this.stopped.error as Error);
      const timer = setTimeout(() => {
        this.waiting = undefined;
        resolve();
      }, ms);
      this.waiting = {
        stop: (error) => {
          clearTimeout(timer);
          reject(error as Error);
        },
      };
    });
  }

  /** Also stops the timer. */
  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }
}
