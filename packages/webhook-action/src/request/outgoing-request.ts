import type { RequestTarget } from './request-target.js';

/** A request that is ready to be sent, once each attempt has added its identity. Immutable: what was checked is what is sent. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly target: RequestTarget;
  /** Name, value, name, value ... in the order in which they are sent. */
  readonly headers: readonly string[];
  /** `null` for GET. */
  readonly body: Buffer | null;
  /** Names only, in the order in which they are sent. */
  readonly parameterNames: readonly string[];
}
