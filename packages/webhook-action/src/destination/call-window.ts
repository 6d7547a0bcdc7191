import { CircuitState } from 'cockatiel';
import type { IBreaker } from 'cockatiel';
import type { BreakerOptions } from './destination-options.js';

/** Number of slots by which the window advances. */
const SLOTS = 10;

/**
 * Sliding window over the latest calls, which decides when the breaker opens: cockatiel asks it after each failure. Call
 * `clear` after a successful trial. cockatiel's own `SamplingBreaker` opens above the share, not at it, and keeps an object
 * for each second of the window.
 */
export class CallWindow implements IBreaker {
  /** Required by cockatiel for breakers that are stored; these live as long as the process. */
  state: unknown;
  readonly #calls = new Uint32Array(SLOTS);
  readonly #failures = new Uint32Array(SLOTS);
  readonly #slotMs: number;
  /** Number of the current slot, counted from the start of the clock. */
  #slot = 0;

  constructor(
    readonly options: Required<BreakerOptions>,
    readonly now: () => number = () => performance.now(),
  ) {
    this.#slotMs = options.windowMs / SLOTS;
  }

  /** Forgets all calls, since those from before the breaker opened no longer count. */
  clear(): void {
    this.#calls.fill(0);
    this.#failures.fill(0);
  }

  /** Counts a call that succeeded. `at`: `performance.now()`. */
  success(at: number = this.now()): void {
    this.#count(0, at);
  }

  /** Counts a call that failed. Returns `true` if the breaker opens, or stays open after a trial. */
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
