import { circuitBreaker, CircuitState, handleWhen } from 'cockatiel';
import type { CircuitBreakerPolicy } from 'cockatiel';
import type { AttemptOutcome } from '../attempt/attempt-outcome.js';
import { CallWindow } from './call-window.js';
import type { ClassifyOutcome } from './classify-outcome.js';
import type { BreakerOptions } from './destination-options.js';
import type { BreakerState } from './destination-state.js';

/**
 * Suspends calls while too many of the latest ones failed, as `classify` sees it.
 *
 * 1. While it is open or its one trial call (half-open) is under way, no other call is to be made.
 * 2. A call that says nothing (a cancelled run, a blocked address) counts nowhere; a trial of that sort leaves it open.
 */
export class Breaker {
  readonly #window: CallWindow;
  readonly #policy: CircuitBreakerPolicy;
  /** Read several times by each call, which is why it is not asked of cockatiel. */
  #isClosed = true;
  #openedAt = 0;

  constructor(
    readonly options: Required<BreakerOptions>,
    readonly classify: ClassifyOutcome,
    onOpen: () => void,
  ) {
    this.#window = new CallWindow(options);
    const failed = handleWhen((error) => error instanceof Inconclusive).orWhenResult(
      (outcome) => classify(outcome as AttemptOutcome) === 'failure',
    );
    this.#policy = circuitBreaker(failed, { breaker: this.#window, halfOpenAfter: options.openMs });
    this.#policy.onBreak(() => {
      this.#isClosed = false;
      this.#openedAt = Date.now();
      onOpen();
    });
    this.#policy.onReset(() => {
      this.#isClosed = true;
      this.#window.clear();
    });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Tells whether no call may be made now. */
  get isRefusing(): boolean {
    return !this.#isClosed && (this.#policy.state === CircuitState.HalfOpen || !this.#isTrialDue);
  }

  get state(): BreakerState {
    if (this.isClosed) return 'closed';
    return this.#policy.state === CircuitState.HalfOpen || this.#isTrialDue ? 'half-open' : 'open';
  }

  /** Counts a call that was made while it was closed. `at`: `performance.now()`. A promise when there is something to wait for. */
  count(outcome: AttemptOutcome, at: number): Promise<unknown> | undefined {
    // When a call from before the breaker opened ends, what it brought is no news.
    if (!this.#isClosed) return undefined;
    const signal = this.classify(outcome);
    if (signal === 'success') this.#window.success(at);
    // cockatiel hears of failures only, which keeps it off the path of every call; it asks the window what to do.
    return signal === 'failure' ? this.#policy.execute(() => outcome) : undefined;
  }

  /** Makes the one call that finds out whether it may close. Only when it neither is closed nor refuses. */
  async tryCall(call: () => Promise<AttemptOutcome>): Promise<AttemptOutcome> {
    let outcome: AttemptOutcome | undefined;
    try {
      return await this.#policy.execute(async () => {
        try {
          outcome = await call();
        } catch (thrown) {
          throw new Inconclusive(thrown);
        }
        if (this.classify(outcome) === 'ignored') throw new Inconclusive(undefined);
        return outcome;
      });
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      if (outcome === undefined) throw error.thrown;
      return outcome;
    }
  }

  /** cockatiel looks at the same clock. */
  get #isTrialDue(): boolean {
    return Date.now() - this.#openedAt >= this.options.openMs;
  }
}

/** A trial call told nothing. cockatiel would take any other end of it for a good one and close. */
class Inconclusive extends Error {
  override readonly name = 'Inconclusive';

  constructor(readonly thrown: unknown) {
    super();
  }
}
