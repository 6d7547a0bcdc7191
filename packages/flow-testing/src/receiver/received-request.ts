/** One request as the receiver got it, body included. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query exactly as they stood in the request line: `/members?channel=whatsapp`. */
  readonly target: string;
  /** The path alone, still percent-encoded. */
  readonly path: string;
  /** The query, decoded, in order. */
  readonly query: URLSearchParams;
  /** Lower-case names; values of a name that came several times are joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Buffer;
  /** The body as UTF-8 text. */
  readonly text: string;
  /** The body parsed as JSON, `undefined` when it is not JSON. */
  readonly json: unknown;
  /** Number of the connection that it came over, counted from 1. The same number twice: the connection was reused. */
  readonly connection: number;
}
