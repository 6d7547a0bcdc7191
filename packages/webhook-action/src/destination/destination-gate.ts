import { circuitBreaker, CircuitState, handleWhen } from 'cockatiel';
import type { CircuitBreakerPolicy } from 'cockatiel';
import type { MadeAttempt } from '../attempt/make-attempt.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import type { Deadline } from '../transport/deadline.js';
import { Bulkhead } from './bulkhead.js';
import { CallWindow } from './call-window.js';
import type { DestinationLimits } from './destination-options.js';
import type { BreakerState, DestinationState } from './destination-state.js';
import { judgeDestination } from './judge-destination.js';
import type { DestinationJudgement } from './judge-destination.js';

/**
 * What every call to one destination passes: its breaker and its bulkhead.
 *
 * 1. A place in the bulkhead is given back exactly once, however the call ends.
 * 2. While the breaker is open or its one trial call is under way, no other call is made and none waits.
 * 3. A call that says nothing about the destination (a cancelled run, a blocked address) counts nowhere; a trial of that
 *    sort leaves the breaker open.
 */
export class DestinationGate {
  /** `performance.now()` of the last call. */
  lastUsedAt = 0;
  readonly #bulkhead: Bulkhead;
  readonly #window: CallWindow;
  readonly #breaker: CircuitBreakerPolicy;
  #openedAt = 0;
  #calls = 0;
  #failures = 0;
  #refusedByBreaker = 0;
  #refusedByBulkhead = 0;

  constructor(
    /** The origin as a URL has it, without the port that goes without saying. */
    readonly origin: string,
    readonly limits: DestinationLimits,
  ) {
    this.#bulkhead = new Bulkhead(limits.maxInFlight, limits.maxQueued);
    this.#window = new CallWindow(limits.breaker);
    this.#breaker = circuitBreaker(FAILED, { breaker: this.#window, halfOpenAfter: limits.breaker.openMs });
    this.#breaker.onBreak(() => {
      this.#openedAt = Date.now();
      this.#bulkhead.refuseWaiting(() => this.#refuse());
    });
    this.#breaker.onReset(() => this.#window.clear());
  }

  /** Whether forgetting it loses nothing but totals. */
  get isIdle(): boolean {
    return this.#bulkhead.inFlight === 0 && this.#bulkhead.queued === 0 && this.#breakerState !== 'open';
  }

  get state(): DestinationState {
    return {
      destination: withPort(this.origin),
      breaker: this.#breakerState,
      inFlight: this.#bulkhead.inFlight,
      queued: this.#bulkhead.queued,
      calls: this.#calls,
      failures: this.#failures,
      refusedByBreaker: this.#refusedByBreaker,
      refusedByBulkhead: this.#refusedByBulkhead,
    };
  }

  /**
   * Makes a call when its turn comes. Throws `WebhookFailure` without calling: `circuit_open`, `bulkhead_full`, or
   * `timeout` when the deadline comes first. What the call throws comes through.
   */
  pass(call: () => Promise<MadeAttempt>, deadline: Deadline): Promise<MadeAttempt> {
    this.lastUsedAt = performance.now();
    if (this.#isRefusing) return Promise.reject(this.#refuse());
    if (this.#bulkhead.tryEnter()) return this.#inside(call, deadline);
    return this.#wait(deadline).then(() => this.#inside(call, deadline));
  }

  /** With a place taken. Not async: nothing but the two functions below waits for the call, the same for all calls. */
  #inside(call: () => Promise<MadeAttempt>, deadline: Deadline): Promise<MadeAttempt> {
    try {
      // Its time may have come, or the breaker may have opened, in the moment between its turn and this line.
      deadline.check();
      if (this.#isRefusing) throw this.#refuse();
      if (this.#breaker.state !== CircuitState.Closed) return this.#try(call).finally(() => this.#bulkhead.leave());
      return call().then(this.#onMade, this.#onThrown);
    } catch (error) {
      return this.#onThrown(error);
    }
  }

  readonly #onMade = async (made: MadeAttempt): Promise<MadeAttempt> => {
    try {
      const judgement = this.#count(made);
      // When a call from before the breaker opened ends, what it brought is no news.
      if (this.#breaker.state !== CircuitState.Closed) return made;
      if (judgement === 'answered') this.#window.success();
      // cockatiel hears of failures only, which keeps it off the path of every call; it asks the window what to do.
      else if (judgement === 'failed') await this.#breaker.execute(() => made);
      return made;
    } finally {
      this.#bulkhead.leave();
    }
  };

  readonly #onThrown = (error: unknown): Promise<never> => {
    this.#bulkhead.leave();
    return Promise.reject(error as Error);
  };

  /** The one call that finds out whether the destination is back. */
  async #try(call: () => Promise<MadeAttempt>): Promise<MadeAttempt> {
    let made: MadeAttempt | undefined;
    try {
      return await this.#breaker.execute(async () => {
        try {
          made = await call();
        } catch (thrown) {
          throw new Inconclusive(thrown);
        }
        if (this.#count(made) === 'unknown') throw new Inconclusive(undefined);
        return made;
      });
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      if (made === undefined) throw error.thrown;
      return made;
    }
  }

  #count(made: MadeAttempt): DestinationJudgement {
    const judgement = judgeDestination(made);
    if (judgement === 'unknown') return judgement;
    this.#calls += 1;
    if (judgement === 'failed') this.#failures += 1;
    return judgement;
  }

  async #wait(deadline: Deadline): Promise<void> {
    const isOne = this.limits.maxInFlight === 1;
    if (!this.#bulkhead.canWait) {
      this.#refusedByBulkhead += 1;
      throw new WebhookFailure(
        'bulkhead_full',
        `${this.#most(isOne ? 'call' : 'calls')} ${isOne ? 'is' : 'are'} under way and no more may wait. Nothing was sent; ` +
          'make the receiver faster, or have the operator allow more calls.',
      );
    }
    try {
      await this.#bulkhead.enterWhenFree(deadline);
    } catch (error) {
      if (!(error instanceof WebhookFailure) || error.kind !== 'timeout') throw error;
      throw new WebhookFailure(
        'timeout',
        `The turn of this call did not come within ${deadline.timeoutMs} ms: ` +
          `${this.#most(isOne ? 'other call' : 'other calls')} ${isOne ? 'was' : 'were'} under way. Nothing was sent.`,
      );
    }
  }

  #most(calls: string): string {
    return `${this.limits.maxInFlight} ${calls} to ${this.origin}`;
  }

  #refuse(): WebhookFailure {
    this.#refusedByBreaker += 1;
    const { openMs } = this.limits.breaker;
    return new WebhookFailure(
      'circuit_open',
      `Most of the latest calls to ${this.origin} failed, so calls to it are suspended for up to ${openMs / 1000} s at a ` +
        'time. Nothing was sent; see the earlier runs for what went wrong.',
    );
  }

  get #isRefusing(): boolean {
    const { state } = this.#breaker;
    return state === CircuitState.HalfOpen || (state === CircuitState.Open && !this.#isTrialDue);
  }

  /** cockatiel looks at the same clock. */
  get #isTrialDue(): boolean {
    return Date.now() - this.#openedAt >= this.limits.breaker.openMs;
  }

  get #breakerState(): BreakerState {
    const { state } = this.#breaker;
    if (state === CircuitState.Closed) return 'closed';
    return state === CircuitState.HalfOpen || this.#isTrialDue ? 'half-open' : 'open';
  }
}

/** A trial call told nothing. cockatiel would take any other end of it for a good one and close. */
class Inconclusive extends Error {
  override readonly name = 'Inconclusive';

  constructor(readonly thrown: unknown) {
    super();
  }
}

const FAILED = handleWhen((error) => error instanceof Inconclusive).orWhenResult(
  (made) => judgeDestination(made as MadeAttempt) === 'failed',
);

function withPort(origin: string): string {
  const { protocol, host, port } = new URL(origin);
  return port === '' ? `${protocol}//${host}:${protocol === 'https:' ? 443 : 80}` : origin;
}
