import type { RequestTarget } from './request-target.js';

/** Place of a request in a chain of redirects. */
export interface Redirected {
  /** Number of redirects that led to the request, 1 or more. */
  readonly count: number;
  /** `true` once a redirect led to an origin that is not trusted: the request carries nothing that is for the receiver alone. */
  readonly isForeign: boolean;
}

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
  /** Absent for the request as the author wrote it. */
  readonly redirected?: Redirected;
}
