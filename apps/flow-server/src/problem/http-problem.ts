import type { FlowErrorCode } from '@luluchat/flow-runtime';
import type { ProblemCode } from './problem-code.js';

/** Problem of a request at one path. */
export interface ProblemEntry {
  /** JSON Pointer (RFC 6901) into the body, or `/` and the name of a query parameter. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Members of an {@link HttpProblem}. */
export interface HttpProblemOptions {
  readonly status: number;
  readonly code: ProblemCode | FlowErrorCode;
  /** Cause and remedy, for people. Contains no internals and no secrets. */
  readonly detail: string;
  readonly errors?: readonly ProblemEntry[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem document. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Error that carries a problem document (RFC 9457). A route throws it to respond with that document. */
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

/** Creates a 400 that lists the problems of the request. */
export function invalidRequest(errors: readonly ProblemEntry[]): HttpProblem {
  const detail =
    errors.length === 1 && errors[0] !== undefined
      ? errors[0].message
      : `The request has ${errors.length} problems; "errors" lists them.`;
  return new HttpProblem({ status: 400, code: 'invalid_request', detail, errors });
}
