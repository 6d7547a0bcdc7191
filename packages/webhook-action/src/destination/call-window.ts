import { CircuitState } from 'cockatiel';
import type { IBreaker } from 'cockatiel';
import type { BreakerOptions } from './destination-options.js';

/** The window moves on in tenths. */
const SLOTS = 10;

/**
 * Counts the calls of the last while and says when they are bad enough to stop: cockatiel's breaker asks it after each
 * failure. After a trial that succeeded, `clear` it. cockatiel's own `SamplingBreaker` wants more than the share where
 * we want the share itself, and keeps an object for each second of the window.
 */
export class CallWindow implements IBreaker {
  /** Asked for by cockatiel, for breakers that are stored; these live as long as the process. */
  state: unknown;
  readonly #calls = new Uint32Array(SLOTS);
  readonly #failures = new Uint32Array(SLOTS);
  readonly #slotMs: number;
  /** Number of the slot that is being filled, since the beginning of the clock. */
  #slot = 0;

  constructor(
    readonly options: Required<BreakerOptions>,
    readonly now: () => number = () => performance.now(),
  ) {
    this.#slotMs = options.windowMs / SLOTS;
  }

  /** Begins anew: what was before the breaker opened is over. */
  clear(): void {
    this.#calls.fill(0);
    this.#failures.fill(0);
  }

  /** Counts a call that succeeded. `at`: `performance.now()`. */
  success(at: number = this.now()): void {
    this.#count(0, at);
  }

  /** Counts a call that failed. Returns whether the breaker is to open, or to stay open after a trial. */
  failure(state: CircuitState): boolean {
    if (state !== CircuitState.Closed) return true;
    this.#count(1, this.now());
    const calls = sum(this.#calls);
    const { minimumCalls, failurePercent } = this.options;
    return calls >= minimumCalls && sum(this.#failures) * 100 >= failurePercent * calls;
  }

  #count(failures: 0 | 1, at: number): void {
    const slot = Math.floor(at / this.#slotMs);
    const passed = slot - this.#slot;
    for (let at = Math.max(1, passed - SLOTS + 1); at <= passed; at += 1) this.#empty((this.#slot + at) % SLOTS);
    this.#slot = slot;
    const index = slot % SLOTS;
    this.#calls[index] = (this.#calls[index] ?? 0) + 1;
    this.#failures[index] = (this.#failures[index] ?? 0) + failures;
  }

  #empty(index: number): void {
    this.#calls[index] = 0;
    this.#failures[index] = 0;
  }
}

function sum(counts: Uint32Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
