import { FlowError } from '../error/flow-error.js';

/** Problem of a template that does not parse or cannot be rendered. */
export interface TemplateProblem {
  /** Sentence for the author. */
  readonly message: string;
  /** Place of the output or tag that causes it, both from 1; a column counts UTF-16 code units. Absent: not known. */
  readonly position?: { readonly line: number; readonly column: number };
}

/**
 * Calls `use`, which parses or renders a template, and returns its problem; `undefined` without one.
 *
 * @throws every error that is not `invalid_template`
 */
export function findTemplateProblem(use: () => void): TemplateProblem | undefined {
  try {
    use();
    return undefined;
  } catch (error) {
    if (!FlowError.is(error, 'invalid_template')) throw error;
    const position = positionOf(error.cause);
    return { message: error.message, ...(position && { position }) };
  }
}

function positionOf(cause: unknown): TemplateProblem['position'] {
  if (typeof cause !== 'object' || cause === null || !('token' in cause)) return undefined;
  const token = cause.token as { getPosition?(): readonly number[] } | undefined;
  const [line, column] = token?.getPosition?.() ?? [];
  return line === undefined || column === undefined ? undefined : { line, column };
}
