import { circuitBreaker, CircuitState, handleWhen } from 'cockatiel';
import type { CircuitBreakerPolicy } from 'cockatiel';
import type { AttemptOutcome } from '../attempt/attempt-outcome.js';
import { CallWindow } from './call-window.js';
import type { ClassifyOutcome } from './classify-outcome.js';
import type { BreakerOptions } from './destination-options.js';
import type { BreakerState } from './destination-state.js';

/**
 * Circuit breaker: suspends calls while too many of the latest ones failed according to `classify`.
 *
 * 1. While it is open, or its one trial call (half-open) is in progress, no other call may be made.
 * 2. An inconclusive call (a cancelled run, a blocked address) is not counted; an inconclusive trial leaves it open.
 */
export class Breaker {
  readonly #window: CallWindow;
  readonly #policy: CircuitBreakerPolicy;
  /** Own copy of cockatiel's state, since each call reads it several times. */
  #isClosed = true;
  #openedAt = 0;

  constructor(
    readonly options: Required<BreakerOptions>,
    readonly classify: ClassifyOutcome,
    onChange: (state: BreakerState) => void,
  ) {
    this.#window = new CallWindow(options);
    const failed = handleWhen((error) => error instanceof InconclusiveTrialError).orWhenResult(
      (outcome) => classify(outcome as AttemptOutcome) === 'failure',
    );
    this.#policy = circuitBreaker(failed, { breaker: this.#window, halfOpenAfter: options.openMs });
    this.#policy.onBreak(() => {
      this.#isClosed = false;
      this.#openedAt = Date.now();
      onChange('open');
    });
    this.#policy.onHalfOpen(() => onChange('half-open'));
    this.#policy.onReset(() => {
      this.#isClosed = true;
      this.#window.clear();
      onChange('closed');
    });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** `true` if no call may be made now. */
  get isRefusing(): boolean {
    return !this.#isClosed && (this.#policy.state === CircuitState.HalfOpen || !this.#isTrialDue);
  }

  get state(): BreakerState {
    if (this.isClosed) return 'closed';
    return this.#policy.state === CircuitState.HalfOpen || this.#isTrialDue ? 'half-open' : 'open';
  }

  /**
   * Counts a call that was made while the breaker was closed. `at` is `performance.now()`. Returns a promise only for a
   * failure, which has to be awaited.
   */
  count(outcome: AttemptOutcome, at: number): Promise<unknown> | undefined {
    // A call from before the breaker opened says nothing new.
    if (!this.#isClosed) return undefined;
    const signal = this.classify(outcome);
    if (signal === 'success') this.#window.success(at);
    // cockatiel is given failures only, which keeps it off the hot path; it asks the window whether to open.
    return signal === 'failure' ? this.#policy.execute(() => outcome) : undefined;
  }

  /** Makes the trial call that decides whether the breaker closes. Call it only when it is neither closed nor refusing. */
  async tryCall(call: () => Promise<AttemptOutcome>): Promise<AttemptOutcome> {
    let outcome: AttemptOutcome | undefined;
    try {
      return await this.#policy.execute(async () => {
        try {
          outcome = await call();
        } catch (thrown) {
          throw new InconclusiveTrialError(thrown);
        }
        if (this.classify(outcome) === 'ignored') throw new InconclusiveTrialError(undefined);
        return outcome;
      });
    } catch (error) {
      if (!(error instanceof InconclusiveTrialError)) throw error;
      if (outcome === undefined) throw error.thrown;
      return outcome;
    }
  }

  /** `true` once the breaker has been open for `openMs`. Uses the same clock as cockatiel. */
  get #isTrialDue(): boolean {
    return Date.now() - this.#openedAt >= this.options.openMs;
  }
}

/** Reports a trial call without a conclusion as a failure: cockatiel would take any other end for a success and close. */
class InconclusiveTrialError extends Error {
  override readonly name = 'InconclusiveTrialError';

  constructor(readonly thrown: unknown) {
    super();
  }
}
