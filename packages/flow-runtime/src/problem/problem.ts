/** Something wrong with a flow document or a request, at a place that can be pointed at. */
export interface Problem {
  /** An `error` keeps a flow from being published; a `warning` does not. */
  readonly severity: 'error' | 'warning';
  /** Stable, made for programs: `unknown_member`, `reserved_parameter_name`. */
  readonly code: string;
  /** JSON Pointer (RFC 6901) into the document: `/steps/lookup/config/url`. */
  readonly path: string;
  /** One sentence in plain words: what is wrong and what to do. Holds no values that could be secret. */
  readonly message: string;
}
