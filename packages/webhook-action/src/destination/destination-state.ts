/** State of a breaker: `closed` admits calls, `open` refuses them, `half-open` admits a single trial call. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** State of one destination, for metrics and operators. */
export interface DestinationState {
  /** Scheme, host and port, the port always written: `https://crm.example.com:443`. */
  readonly destination: string;
  /** Worst state of its own breaker and those of its paths. */
  readonly breaker: BreakerState;
  /** Calls in progress. */
  readonly inFlight: number;
  /** Calls that wait for a place. */
  readonly queued: number;
  /** Calls that a breaker counted, successes and failures, since the destination was first called. */
  readonly calls: number;
  /** Those of `calls` that got no response, or one with a status of 500 or above. */
  readonly failures: number;
  /** Calls that were not made because the breaker was open. */
  readonly refusedByBreaker: number;
  /** Calls that were not made because too many were in progress and waiting. */
  readonly refusedByBulkhead: number;
}
