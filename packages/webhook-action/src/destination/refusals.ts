import type { StepLogger } from '@luluchat/flow-runtime';

/** Time without a refusal after which a period of refusals is over, in milliseconds. */
const QUIET_MS = 5_000;

/** Period in which a destination refuses calls. */
interface Period {
  readonly since: number;
  latest: number;
  count: number;
}

/**
 * Log of the calls that the bulkhead of one destination refused: one entry when refusals begin and one when there was none for a
 * while, however many there were.
 */
export class Refusals {
  readonly #logger: StepLogger;
  readonly #destination: string;
  readonly #quietMs: number;
  #period: Period | undefined;

  constructor(logger: StepLogger, destination: string, quietMs = QUIET_MS) {
    this.#logger = logger;
    this.#destination = destination;
    this.#quietMs = quietMs;
  }

  /** Adds a refused call. */
  add(): void {
    const now = performance.now();
    if (this.#period === undefined) {
      this.#period = { since: now, latest: now, count: 1 };
      this.#logger.warn('webhook calls are refused: too many are under way', { destination: this.#destination });
      this.#endLater(this.#period, this.#quietMs);
    } else {
      this.#period.latest = now;
      this.#period.count += 1;
    }
  }

  #endLater(period: Period, afterMs: number): void {
    // The end is worth an entry, but no reason to keep the process running.
    setTimeout(() => {
      const leftMs = period.latest + this.#quietMs - performance.now();
      if (leftMs > 0) this.#endLater(period, leftMs);
      else this.#end(period);
    }, afterMs).unref();
  }

  #end({ since, latest, count }: Period): void {
    this.#period = undefined;
    this.#logger.info('webhook calls are no longer refused', {
      destination: this.#destination,
      refused: count,
      durationMs: Math.round(latest - since),
    });
  }
}
