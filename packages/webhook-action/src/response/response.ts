/** The response to a request, as far as it has come. */
export interface Response {
  readonly status: number;
  readonly contentType: string | null;
  /** The `Content-Encoding` as it was sent, several joined with a comma, `null` when there was none. */
  readonly contentEncoding: string | null;
  /** The `Retry-After` as it was sent, `null` when there was none. */
  readonly retryAfter: string | null;
  /** The `Location` of an unsuccessful response as it was sent, `null` when there was none. */
  readonly location: string | null;
  /** The body as it was on the wire, without the framing of HTTP. */
  readonly body: Buffer;
  /** Tells whether that is all of the body. */
  readonly isComplete: boolean;
}

/** 200 to 299. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}
