import type { IncomingHttpHeaders } from 'node:http';

/** Response to a request, as far as it was received. */
export interface Response {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly contentType: string | null;
  /** `Content-Encoding` as received, several joined with a comma; `null` when missing. */
  readonly contentEncoding: string | null;
  /** `Retry-After` as received; `null` when missing. */
  readonly retryAfter: string | null;
  /** `Location` of an unsuccessful response as received; `null` when missing. */
  readonly location: string | null;
  /** Body as received, without the framing of HTTP. */
  readonly body: Buffer;
  /** `true` if `body` is the whole body. */
  readonly isComplete: boolean;
}

/** Tells whether a status is 200 to 299. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}
