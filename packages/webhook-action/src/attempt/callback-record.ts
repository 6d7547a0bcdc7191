import type { JsonObject } from '@luluchat/flow-runtime';

/** Record of the callback of an execution in the history of a run. */
export interface CallbackRecord extends JsonObject {
  /** Instant until which the run waits, or waited, ISO 8601, UTC; `null` when the call itself failed. */
  readonly until: string | null;
  /** Instant at which the run took the callback, ISO 8601, UTC; `null` while it waits, and when none came in time. */
  readonly receivedAt: string | null;
  /** Beginning of the body, secrets hidden; `null` when there is none, or when the author disabled it. */
  readonly body: string | null;
  /** `true` if the body is longer than what `body` shows. */
  readonly bodyTruncated: boolean;
}
