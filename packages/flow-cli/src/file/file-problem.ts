import type { FileProblemCode } from './problem-code.js';

/** A place in a file. Both numbers count from 1; columns count UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A problem with its place in a file. */
export interface FileProblem {
  readonly severity: 'error' | 'warning';
  /** Code of this package, of flow-runtime or of a step plugin. */
  readonly code: string;
  /** One sentence: what is wrong and what to do. Repeats no values of the file. */
  readonly message: string;
  /** JSON Pointer (RFC 6901) into the content; `''` if the problem is of the whole file. */
  readonly path: string;
  /** Absent if the problem has no place: the file could not be read. */
  readonly position?: Position;
}

/** Makes a problem that prevents the use of a file. */
export function fileError(
  code: FileProblemCode,
  message: string,
  place: { readonly position?: Position | undefined; readonly path?: string } = {},
): FileProblem {
  const { position, path = '' } = place;
  return { severity: 'error', code, message, path, ...(position && { position }) };
}
