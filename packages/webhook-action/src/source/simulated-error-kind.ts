import type { ErrorKind } from '../failure/error-kind.js';

/**
 * Error kinds that an answer of a source can have as `fail`: those that a receiver or the network causes. The others come
 * from the flow (`invalid_request`) or from earlier calls (`circuit_open`, `bulkhead_full`).
 */
export const SIMULATED_ERROR_KINDS = [
  'timeout',
  'blocked',
  'dns',
  'tls',
  'connection',
  'http_status',
  'redirect',
  'invalid_json',
  'too_large',
  'encoding',
  'protocol',
] as const satisfies readonly ErrorKind[];

/** One of {@link SIMULATED_ERROR_KINDS}. */
export type SimulatedErrorKind = (typeof SIMULATED_ERROR_KINDS)[number];
