import { jsonPointer } from '../json/json-pointer.js';
import type { ProblemCode } from './problem-code.js';
import type { Problem } from './problem.js';

/** Member names and indexes from the outermost inwards. */
export type Path = readonly (string | number)[];

/** Makes a problem that prevents publishing. */
export function error(code: ProblemCode, path: Path, message: string): Problem {
  return { severity: 'error', code, path: jsonPointer(path), message };
}

/** Makes a problem that does not prevent publishing. */
export function warning(code: ProblemCode, path: Path, message: string): Problem {
  return { severity: 'warning', code, path: jsonPointer(path), message };
}

/** Returns the same problem with its path prefixed by another. */
export function below(path: Path, problem: Problem): Problem {
  return { ...problem, path: jsonPointer(path) + problem.path };
}
