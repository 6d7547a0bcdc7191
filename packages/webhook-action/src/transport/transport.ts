import type { WebhookDeadline } from '../deadline/webhook-deadline.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import type { Response } from '../response/response.js';
import type { Timings } from './phase-timings.js';

/** One request, with its state while it is in progress and afterwards. */
export interface HttpExchange {
  readonly request: OutgoingRequest;
  /** Headers of this attempt only: names and values, alternating. */
  readonly identity: readonly string[];
  /**
   * Resolves with the complete response as `data`. Rejects with a `WebhookFailure`, with the reason of a cancelled run, or
   * with a bug.
   */
  readonly settled: Promise<{ readonly data: Response }>;
  /** Response as far as it was received, also after a failure; `undefined` before its headers. */
  readonly response: Response | undefined;
  readonly timings: Timings;
  /**
   * `true` once a connection was opened for the request, or took it. Until then the outcome says nothing about the
   * destination.
   */
  readonly hasReachedOut: boolean;
  /** `true` once a connection took the request. */
  readonly wasSent: boolean;
}

/** Makes HTTP requests over its own connections. */
export interface Transport {
  /**
   * Sends a request, with its own headers followed by those of `identity`. Sends it at most once, except that a GET is
   * sent once more when its reused connection failed before any byte of a response. `deadline` counts by `performance.now()`.
   */
  send(request: OutgoingRequest, identity: readonly string[], deadline: WebhookDeadline): HttpExchange;
  /** Tells whether a destination is sent a client certificate. */
  presentsTo(destination: URL): boolean;
  /** Waits for the exchanges in progress, then closes every connection. Further calls wait for the same. */
  close(): Promise<void>;
}
