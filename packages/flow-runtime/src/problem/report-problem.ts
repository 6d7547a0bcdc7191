import { jsonPointer } from '../json/json-pointer.js';
import type { ProblemCode } from './problem-code.js';
import type { Problem } from './problem.js';

/** Where something stands: member names and indexes from the outermost inwards. */
export type Path = readonly (string | number)[];

/** A problem that keeps a flow from being published. */
export function error(code: ProblemCode, path: Path, message: string): Problem {
  return { severity: 'error', code, path: jsonPointer(path), message };
}

/** A problem that does not. */
export function warning(code: ProblemCode, path: Path, message: string): Problem {
  return { severity: 'warning', code, path: jsonPointer(path), message };
}

/** The same problem, with its path below a place. */
export function below(path: Path, problem: Problem): Problem {
  return { ...problem, path: jsonPointer(path) + problem.path };
}
