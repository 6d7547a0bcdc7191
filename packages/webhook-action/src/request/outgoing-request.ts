import type { RequestTarget } from './request-target.js';

/**
 * Request that is ready to send, apart from the identity of each attempt. Immutable, so that the checked request is the sent
 * one.
 */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly target: RequestTarget;
  /** Names and values, alternating, in the order in which they are sent. */
  readonly headers: readonly string[];
  /** `null` for GET. */
  readonly body: Buffer | null;
  /** Names of the parameters, in the order in which they are sent. */
  readonly parameterNames: readonly string[];
}
