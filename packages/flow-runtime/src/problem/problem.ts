/** A problem of a flow document or a request, reported to its author. */
export interface Problem {
  /** An `error` prevents publishing; a `warning` does not. */
  readonly severity: 'error' | 'warning';
  /** Stable and machine-readable: `unknown_member`, `reserved_parameter_name`. */
  readonly code: string;
  /** JSON Pointer (RFC 6901) into the document: `/steps/lookup/config/url`. */
  readonly path: string;
  /** One sentence for the author: what is wrong and what to do. Holds no values that could be secret. */
  readonly message: string;
}
