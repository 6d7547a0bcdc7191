import { ERROR_KINDS } from '../failure/error-kind.js';
import type { ErrorKind } from '../failure/error-kind.js';

/** Error kinds that come from the flow or from earlier calls, not from a receiver or the network. */
const NOT_ANSWERED = ['invalid_request', 'circuit_open', 'bulkhead_full'] as const satisfies readonly ErrorKind[];

/** One of {@link SIMULATED_ERROR_KINDS}. */
export type SimulatedErrorKind = Exclude<ErrorKind, (typeof NOT_ANSWERED)[number]>;

/** Error kinds that an answer of a source can have as `fail`: those that a receiver or the network causes. */
export const SIMULATED_ERROR_KINDS: readonly SimulatedErrorKind[] = ERROR_KINDS.filter(
  (kind): kind is SimulatedErrorKind => !NOT_ANSWERED.some((other) => other === kind),
);
