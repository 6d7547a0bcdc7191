/** Makes one call. Resolves when the response is read and as expected, and rejects otherwise. */
export type Call = (signal: AbortSignal) => Promise<void>;

/** HTTP client that is measured. */
export interface Contender {
  /** Prepares calls to a URL: does all work that is the same for each call. */
  to(url: string): Call;
}

/** Contenders in the order of their turns. */
export const CONTENDERS = ['step', 'undici', 'axios'] as const;

/** Name of a contender: our whole step, plain `undici.request` with an `Agent`, axios with its own http adapter. */
export type ContenderName = (typeof CONTENDERS)[number];

/** Request on the wire, without the headers that each client writes itself. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
