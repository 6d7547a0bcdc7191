import type { JsonObject } from '@luluchat/flow-runtime';
import type { RequestRecord } from '../request/describe-request.js';
import type { ErrorKind } from '../failure/error-kind.js';

/** Record of a response in the history of a run. */
export interface ResponseRecord extends JsonObject {
  readonly status: number;
  readonly contentType: string | null;
  /** Size of the body as received, without the framing of HTTP. */
  readonly wireBytes: number;
  /** Size of the decoded body in bytes; `null` when it was not decoded. */
  readonly decodedBytes: number | null;
  /** Beginning of the body, secrets hidden; `null` when the author disabled it or it could not be decoded. */
  readonly body: string | null;
  /** `true` if the body is longer than what `body` shows. */
  readonly bodyTruncated: boolean;
}

/**
 * Duration of each phase in milliseconds; `null` for a phase that did not occur. `firstByteMs` and `totalMs` of the first
 * attempt count from the start of the step, those of a retry from the start of the retry.
 */
export interface TimingsRecord extends JsonObject {
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
  readonly firstByteMs: number | null;
  readonly totalMs: number;
}

/** Answer of the receiver to a test of the step, secrets hidden. */
export interface TestedAnswer extends JsonObject {
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded body as far as it was received, up to 1 MiB; `null` when it could not be decoded. */
  readonly body: string | null;
}

/** Values of an attempt of a test of the step, secrets hidden. No run keeps them. */
export interface TestedRecord extends JsonObject {
  readonly request: {
    /** URL with its query. */
    readonly url: string;
    /** By name, without those of the connection (`Host`, `Content-Length`). */
    readonly headers: Readonly<Record<string, string>>;
    /** `null` with GET. */
    readonly body: string | null;
  };
  /** `null` without a response. */
  readonly response: TestedAnswer | null;
}

/** Record of one request of an attempt that followed redirects. */
export interface HopRecord extends JsonObject {
  readonly request: RequestRecord;
  /** `null` without a response. */
  readonly status: number | null;
  /** Counted from the start of this request; those of the first one from the start of the attempt. */
  readonly timings: TimingsRecord;
}

/** Record of one attempt to call the receiver in the history of a run. */
export interface Attempt extends JsonObject {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly request: RequestRecord;
  /** `null` without a response. */
  readonly response: ResponseRecord | null;
  readonly status: number | null;
  readonly errorKind: ErrorKind | null;
  /** Explanation for a flow author; `null` when nothing failed. */
  readonly message: string | null;
  readonly timings: TimingsRecord;
}

/**
 * Record of an attempt that followed redirects. `request` is the first request; response, status and error are those of the last
 * one; `timings` has the sum of each phase, and its `firstByteMs` and `totalMs` count to the last response.
 */
export interface FollowedAttempt extends Attempt {
  /** Every request in order, the first and the last included. In a test of the step each has `tested` too. */
  readonly hops: readonly HopRecord[];
}

/** Record of an attempt of a test of the step. */
export interface TestedAttempt extends Attempt {
  readonly tested: TestedRecord;
}
