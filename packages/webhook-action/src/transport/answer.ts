/** What came back, as far as it came. */
export interface Answer {
  readonly status: number;
  readonly contentType: string | null;
  /** The `Content-Encoding` as it was sent, several joined with a comma, `null` when there was none. */
  readonly contentEncoding: string | null;
  /** The `Retry-After` as it was sent, `null` when there was none. */
  readonly retryAfter: string | null;
  /** The `Location` as it was sent, `null` when there was none. */
  readonly location: string | null;
  /** The body as it was on the wire, without the framing of HTTP. */
  readonly body: Buffer;
  /** Whether that is all of the body. */
  readonly isComplete: boolean;
}

/** How long each phase of a call took, in milliseconds; `null` where there was none. */
export interface Timings {
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
  /** From the beginning to the headers of the answer. */
  readonly firstByteMs: number | null;
  /** From the beginning to the last byte, or to the failure. */
  readonly totalMs: number;
}

/** 200 to 299. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}
