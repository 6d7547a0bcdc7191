import type { components } from './schema.js';

export type ProblemDetails = components['schemas']['ProblemDetails'];

/** Refusal of the server, with its problem document. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  /** @param problem - What happened and what to do, as the server said it. */
  constructor(readonly problem: ProblemDetails) {
    super(problem.detail);
  }

  /** Status of the answer. */
  get status(): number {
    return this.problem.status;
  }

  /** Stable name of the problem. */
  get code(): string {
    return this.problem.code;
  }
}

/** Failure to reach the server: nothing is known about what became of the call. */
export class ServerUnreachable extends Error {
  override readonly name = 'ServerUnreachable';
}

/** Answer that is not in the form of the API: something between the studio and the server gave it. */
export class StrangeAnswer extends ServerUnreachable {
  constructor(
    /** Status of the answer. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Tells whether a value is a problem document of the server. */
export function isProblem(value: unknown): value is ProblemDetails {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value && 'status' in value;
}
