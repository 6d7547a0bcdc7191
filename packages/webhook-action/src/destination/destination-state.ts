/** The state of a breaker: `closed` lets calls pass, `open` refuses them, `half-open` lets a single one find out. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** The state of one destination: for metrics and for operators. */
export interface DestinationState {
  /** Scheme, host and port, the port always written: `https://crm.example.com:443`. */
  readonly destination: string;
  /** The worst of its own breaker and those of its paths. */
  readonly breaker: BreakerState;
  /** Calls under way. */
  readonly inFlight: number;
  /** Calls that wait for their turn. */
  readonly queued: number;
  /** Calls that counted for the breaker since the destination is known: successes and failures. */
  readonly calls: number;
  /** Those of `calls` that brought no response, or one with a status of 500 and above. */
  readonly failures: number;
  /** Calls that were not made because the breaker was open. */
  readonly refusedByBreaker: number;
  /** Calls that were not made because too many were under way and waiting. */
  readonly refusedByBulkhead: number;
}
