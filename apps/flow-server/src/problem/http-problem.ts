import type { FlowErrorCode } from '@luluchat/flow-runtime';
import type { ProblemCode } from './problem-code.js';

/** One thing that is wrong with a request, at a place that can be pointed at. */
export interface ProblemEntry {
  /** JSON Pointer (RFC 6901) into the body, or the name of a query parameter after a `/`. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** What makes an `HttpProblem`. */
export interface HttpProblemOptions {
  readonly status: number;
  readonly code: ProblemCode | FlowErrorCode;
  /** What happened and what to do, for a person. No internals, no secrets. */
  readonly detail: string;
  readonly errors?: readonly ProblemEntry[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem document. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Thrown by a route to answer with a problem document (RFC 9457). */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly code: ProblemCode | FlowErrorCode;
  readonly errors: readonly ProblemEntry[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(options: HttpProblemOptions) {
    super(options.detail);
    this.status = options.status;
    this.code = options.code;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
    this.members = options.members ?? {};
  }
}

/** A 400 that lists what is wrong with the request. */
export function invalidRequest(errors: readonly ProblemEntry[]): HttpProblem {
  const detail =
    errors.length === 1 && errors[0] !== undefined
      ? errors[0].message
      : `The request has ${errors.length} problems; "errors" lists them.`;
  return new HttpProblem({ status: 400, code: 'invalid_request', detail, errors });
}
