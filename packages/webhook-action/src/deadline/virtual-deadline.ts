import type { Clock } from '@luluchat/flow-runtime';
import { WebhookDeadline } from './webhook-deadline.js';

/** Lets virtual time pass: the clock of a `VirtualDeadline` moves by these milliseconds. */
export interface VirtualTime {
  sleep(ms: number): Promise<void>;
}

/** Deadline of a simulated call: it counts by a virtual clock and has no timer. Time passes in `pause` only. */
export class VirtualDeadline extends WebhookDeadline {
  readonly startedAt: number;
  readonly #clock: Clock;
  readonly #time: VirtualTime;

  constructor(timeoutMs: number, signal: AbortSignal, clock: Clock, time: VirtualTime) {
    super(timeoutMs, signal);
    this.#clock = clock;
    this.#time = time;
    this.startedAt = clock.now();
  }

  now(): number {
    return this.#clock.now();
  }

  /** Lets whole milliseconds pass; a pause that is too long ends exactly when the time is up, and then rejects. */
  async pause(ms: number): Promise<void> {
    this.check();
    const { leftMs } = this;
    const isTooLong = ms >= leftMs;
    await this.race(this.#time.sleep(isTooLong ? leftMs : Math.round(ms)));
    if (isTooLong) this.stop(this.timeoutFailure());
    this.check();
  }
}
