import { CommandError } from '../../error/command-error.js';
import type { Problem } from '@luluchat/flow-runtime/document';

/** Members of an {@link ApiError}. */
export interface ApiErrorOptions extends ErrorOptions {
  /** HTTP status. Absent: the server did not answer. */
  readonly status?: number;
  /** Stable name of the problem (RFC 9457, extension member `code`). */
  readonly code?: string;
  /** Problems of a flow document that the server refuses. */
  readonly problems?: readonly Problem[];
}

/** Error of a call to a flow server. Its message says what to do, and contains neither the token nor control characters. */
export class ApiError extends CommandError {
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly problems: readonly Problem[];

  constructor(message: string, { status, code, problems = [], ...options }: ApiErrorOptions = {}) {
    super(1, message, options);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  /** `true` if no further call is likely to succeed: the server is away, answers as no flow server does, or refuses the token. */
  get concernsAllCalls(): boolean {
    return this.code === undefined || this.status === 401 || this.status === 403;
  }
}
