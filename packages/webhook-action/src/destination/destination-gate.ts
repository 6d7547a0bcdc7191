import type { StepLogger } from '@luluchat/flow-runtime';
import type { AttemptOutcome } from '../attempt/attempt-outcome.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import type { WebhookDeadline } from '../deadline/webhook-deadline.js';
import { Breaker } from './breaker.js';
import { Bulkhead } from './bulkhead.js';
import type { DestinationLimits } from './destination-options.js';
import type { BreakerState, DestinationState } from './destination-state.js';
import { classifyResponse, classifyConnecting } from './classify-outcome.js';
import { hostAndPort } from '../request/host-and-port.js';
import { logBreaker } from './log-breaker.js';
import type { BreakerScope } from './log-breaker.js';
import { Refusals } from './refusals.js';

/**
 * Gate that all calls to one destination share: its bulkhead, and the breaker that opens when connections fail. It knows the
 * gates of its paths only as owners of calls.
 */
export class DestinationGate {
  readonly breaker: Breaker;
  readonly #bulkhead: Bulkhead;
  readonly #destination: string;
  readonly #refusals: Refusals;
  #testedAt = 0;
  #calls = 0;
  #failures = 0;
  #refusedByBreaker = 0;
  #refusedByBulkhead = 0;

  constructor(
    /** Origin as a URL has it, without the default port. */
    readonly origin: string,
    readonly limits: DestinationLimits,
    readonly logger: StepLogger,
  ) {
    this.#bulkhead = new Bulkhead(limits.maxInFlight, limits.maxQueued);
    this.#destination = hostAndPort(origin);
    this.#refusals = new Refusals(logger, this.#destination);
    this.breaker = new Breaker(limits.breaker, classifyConnecting, (state) => {
      this.logBreaker('destination', state);
      if (state !== 'open') return;
      this.#bulkhead.refuseWaiting((owner) => (owner === undefined ? undefined : this.refuse(this.origin)));
    });
  }

  /** `true` if only totals are lost when the gate is forgotten. */
  get isIdle(): boolean {
    return this.#bulkhead.inFlight === 0 && this.#bulkhead.queued === 0 && this.breaker.state !== 'open';
  }

  /** `performance.now()` of the last call that was a test. */
  get testedAt(): number {
    return this.#testedAt;
  }

  /** Returns the state for metrics; `breaker` is the worst state of its own breaker and those of its paths. */
  stateWith(breaker: BreakerState): DestinationState {
    return {
      destination: `${new URL(this.origin).protocol}//${this.#destination}`,
      breaker,
      inFlight: this.#bulkhead.inFlight,
      queued: this.#bulkhead.queued,
      calls: this.#calls,
      failures: this.#failures,
      refusedByBreaker: this.#refusedByBreaker,
      refusedByBulkhead: this.#refusedByBulkhead,
    };
  }

  /**
   * Makes the call of a step test: it passes the bulkhead only, is not counted, and no breaker stops it.
   *
   * @throws {WebhookFailure} as `PathGate.pass` does, but never `circuit_open`.
   */
  async passTest(call: () => Promise<AttemptOutcome>, deadline: WebhookDeadline): Promise<AttemptOutcome> {
    this.#testedAt = performance.now();
    if (!this.tryEnter()) await this.enter(deadline, undefined);
    try {
      deadline.check();
      return await call();
    } finally {
      this.leave();
    }
  }

  /** Takes a place in the bulkhead if one is free, and tells whether it did. */
  tryEnter(): boolean {
    return this.#bulkhead.tryEnter();
  }

  /**
   * Waits for a place in the bulkhead.
   *
   * @throws {WebhookFailure} `bulkhead_full`, `timeout` or `circuit_open`, without a place.
   */
  async enter(deadline: WebhookDeadline, owner: object | undefined): Promise<void> {
    const isOne = this.limits.maxInFlight === 1;
    if (!this.#bulkhead.canWait) {
      this.#refusedByBulkhead += 1;
      this.#refusals.add();
      throw new WebhookFailure(
        'bulkhead_full',
        `${this.#most(isOne ? 'call' : 'calls')} ${isOne ? 'is' : 'are'} under way and no more may wait. Nothing was sent; ` +
          'make the receiver faster, or have the operator allow more calls.',
      );
    }
    try {
      await this.#bulkhead.enterWhenFree(deadline, owner);
    } catch (error) {
      if (!(error instanceof WebhookFailure) || error.kind !== 'timeout') throw error;
      throw new WebhookFailure(
        'timeout',
        `The turn of this call did not come within ${deadline.timeoutMs} ms: ` +
          `${this.#most(isOne ? 'other call' : 'other calls')} ${isOne ? 'was' : 'were'} under way. Nothing was sent.`,
      );
    }
  }

  /** Gives a place back. Called exactly once for each place that was taken. */
  leave(): void {
    this.#bulkhead.leave();
  }

  /** Rejects the waiting calls of one owner. */
  refuseWaiting(refused: object, makeError: () => WebhookFailure): void {
    this.#bulkhead.refuseWaiting((owner) => (owner === refused ? makeError() : undefined));
  }

  /** Counts a call for the totals. */
  count(outcome: AttemptOutcome): void {
    const connecting = classifyConnecting(outcome);
    const signal = connecting === 'success' ? classifyResponse(outcome) : connecting;
    if (signal === 'ignored') return;
    this.#calls += 1;
    if (signal === 'failure') this.#failures += 1;
  }

  /** Counts a refused call and returns its failure. `place` is the origin or the address to which calls are suspended. */
  refuse(place: string): WebhookFailure {
    this.#refusedByBreaker += 1;
    const what = place === this.origin ? 'attempts to connect' : 'calls';
    return new WebhookFailure(
      'circuit_open',
      `Most of the latest ${what} to ${place} failed, so calls to it are suspended for up to ` +
        `${this.limits.breaker.openMs / 1000} s at a time. Nothing was sent; see the earlier runs for what went wrong.`,
    );
  }

  /** Logs that the breaker of the destination, or of one of its paths, changed. */
  logBreaker(scope: BreakerScope, state: BreakerState): void {
    logBreaker(this.logger, { destination: this.#destination, scope }, state);
  }

  #most(calls: string): string {
    return `${this.limits.maxInFlight} ${calls} to ${this.origin}`;
  }
}
