import type { JsonObject } from '@luluchat/flow-runtime';
import type { RequestRecord } from '../request/describe-request.js';
import type { ErrorKind } from '../failure/error-kind.js';

/** The record of a response in a run's history. */
export interface ResponseRecord extends JsonObject {
  readonly status: number;
  readonly contentType: string | null;
  /** Bytes of the body as they came, without the framing of HTTP. */
  readonly wireBytes: number;
  /** Bytes of the body without its content coding; `null` when it was not decoded. */
  readonly decodedBytes: number | null;
  /** The beginning of the body, secrets hidden; `null` when the author switched it off or it cannot be read. */
  readonly body: string | null;
  /** `true` if the body is longer than what `body` shows. */
  readonly bodyTruncated: boolean;
}

/**
 * The duration of each phase, in milliseconds; `null` where there was none. `firstByteMs` and `totalMs` of the first attempt
 * count from the beginning of the step, those of a repeat from the beginning of the repeat.
 */
export interface TimingsRecord extends JsonObject {
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
  readonly firstByteMs: number | null;
  readonly totalMs: number;
}

/** The record of one attempt to call the receiver in a run's history. */
export interface Attempt extends JsonObject {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly request: RequestRecord;
  /** `null` when nothing came back. */
  readonly response: ResponseRecord | null;
  readonly status: number | null;
  readonly errorKind: ErrorKind | null;
  /** Explanation for a flow author; `null` when nothing failed. */
  readonly message: string | null;
  readonly timings: TimingsRecord;
}
