/** One call: resolves when the answer was read and is what was expected, rejects otherwise. */
export type Call = (signal: AbortSignal) => Promise<void>;

/** Something that makes calls. */
export interface Contender {
  /** Prepares calls to a URL; what does not change from call to call is done here. */
  to(url: string): Call;
}

/** The contenders, in the order in which their turns come. */
export const CONTENDERS = ['step', 'undici', 'axios'] as const;

/** One of `CONTENDERS`: our whole step, plain `undici.request` with an `Agent`, axios with its own http adapter. */
export type ContenderName = (typeof CONTENDERS)[number];

/** A request as it is on the wire, without what each client has to write itself. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
