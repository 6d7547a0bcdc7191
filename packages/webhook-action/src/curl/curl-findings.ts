import type { CurlProblemCode, CurlWarningCode } from './curl-codes.js';

/** Reason for which a line cannot become a config. */
export interface CurlProblem {
  readonly code: CurlProblemCode;
  /** Cause and remedy, in words. Holds names of the line, never its values. */
  readonly message: string;
}

/** Something that the config does not keep, or that the author has to do. */
export interface CurlWarning {
  readonly code: CurlWarningCode;
  /** Difference and remedy, in words. Holds names of the line, never its values. */
  readonly message: string;
}

/** Most problems, and most warnings, of one line. */
const MAX_FINDINGS = 100;

/** Collects the problems and warnings of one line. */
export class CurlFindings {
  readonly problems: CurlProblem[] = [];
  readonly warnings: CurlWarning[] = [];
  readonly #messages = new Set<string>();

  /** Adds a problem, unless the same one is there. */
  refuse(code: CurlProblemCode, message: string): void {
    if (this.#isNew(message, this.problems)) this.problems.push({ code, message });
  }

  /** Adds a warning, unless the same one is there. */
  warn(code: CurlWarningCode, message: string): void {
    if (this.#isNew(message, this.warnings)) this.warnings.push({ code, message });
  }

  #isNew(message: string, list: readonly unknown[]): boolean {
    if (list.length >= MAX_FINDINGS || this.#messages.has(message)) return false;
    this.#messages.add(message);
    return true;
  }
}

/** Longest name that a message quotes, in characters. */
const MAX_QUOTED = 60;

/** Quotes a name for a message; a long one is cut. */
export function quote(name: string): string {
  return name.length > MAX_QUOTED ? `"${name.slice(0, MAX_QUOTED)}..."` : `"${name}"`;
}

/** Joins names for a message: `"a", "b" and "c"`. */
export function quoteAll(names: readonly string[]): string {
  const quoted = names.slice(0, 20).map(quote);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`;
}
