import type { WebhookDeadline } from '../deadline/webhook-deadline.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import type { Response } from '../response/response.js';
import type { Timings } from './phase-timings.js';

/** One request, and what is known of it while it is under way and afterwards. */
export interface HttpExchange {
  readonly request: OutgoingRequest;
  /** The headers of this attempt alone: name, value, ... */
  readonly identity: readonly string[];
  /**
   * Resolves with the complete response as `data`. Rejects with a `WebhookFailure`, with the reason of a cancelled run, or with a
   * bug.
   */
  readonly settled: Promise<{ readonly data: Response }>;
  /** The response as far as it has come: also of use after a failure. `undefined` before its headers. */
  readonly response: Response | undefined;
  readonly timings: Timings;
  /** Tells whether a connection was begun for the request, or one took it. Until then it says nothing about its destination. */
  readonly hasReachedOut: boolean;
  /** Tells whether a connection took the request. */
  readonly wasSent: boolean;
}

/** Makes HTTP requests over connections of its own. */
export interface Transport {
  /**
   * Sends a request, with its headers and then those of `identity`. At most once, except that a GET is sent once more whose
   * reused connection failed before any byte of a response.
   */
  send(request: OutgoingRequest, identity: readonly string[], deadline: WebhookDeadline): HttpExchange;
  /** Lets exchanges under way end, then closes every connection. Calling it again waits for the same end. */
  close(): Promise<void>;
}
