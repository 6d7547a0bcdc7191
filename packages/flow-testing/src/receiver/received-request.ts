/** Request as the receiver read it, body included. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query exactly as in the request line: `/members?channel=whatsapp`. */
  readonly target: string;
  /** Path, still percent-encoded. */
  readonly path: string;
  /** Query, decoded, in order. */
  readonly query: URLSearchParams;
  /** Headers by lower-case name; the values of a repeated header are joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Buffer;
  /** Body as UTF-8 text. */
  readonly text: string;
  /** Body parsed as JSON; `undefined` when it is not JSON. */
  readonly json: unknown;
  /** Number of its connection, counted from 1. Requests with the same number used one connection. */
  readonly connection: number;
}
