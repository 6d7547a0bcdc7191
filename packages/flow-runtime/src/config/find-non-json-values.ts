import type { ProblemCode } from '../problem/problem-code.js';
import type { Problem } from '../problem/problem.js';
import { jsonPointer } from '../json/json-pointer.js';
import { isPlainObject } from '../json/plain-object.js';

const MAX_DEPTH = 16;
const MAX_MEMBERS = 1_000;
const MAX_VALUES = 50_000;
const PROTOTYPE_MEMBERS = new Set(['__proto__', 'constructor', 'prototype']);

type Path = readonly (string | number)[];

/**
 * Finds values that class-transformer would drop without an error, pass on without validation or take very long for:
 * `null`, values that are not JSON, names that reach a prototype, and structures above the limits of depth and size.
 */
export function findNonJsonValues(json: unknown): NonJsonValues {
  const search = new Search();
  search.visit(json, []);
  return search;
}

/** The values that were found. */
export interface NonJsonValues {
  readonly problems: readonly Problem[];
  /** `true` if the JSON is above a limit: the search stopped there, and the rest must not be validated. */
  readonly exceedsLimits: boolean;
}

/** Returns a copy without `null` members and without names that reach a prototype; entries of arrays keep their index. */
export function withoutNonJsonValues(json: unknown): unknown {
  if (Array.isArray(json)) return json.map((entry) => withoutNonJsonValues(entry));
  if (!isPlainObject(json)) return typeof json === 'object' ? undefined : json;
  const members = Object.entries(json).filter(([name, member]) => member !== null && !PROTOTYPE_MEMBERS.has(name));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNonJsonValues(member)]));
}

class Search implements NonJsonValues {
  readonly problems: Problem[] = [];
  exceedsLimits = false;
  #values = 0;

  visit(json: unknown, path: Path): void {
    this.#values += 1;
    if (this.#values > MAX_VALUES) {
      if (!this.exceedsLimits) this.#exceed('too_large', path, `A config has at most ${MAX_VALUES} values.`);
      return;
    }
    if (json === null) return this.#report('null_value', path, 'null means nothing here; leave the member out.');
    if (typeof json === 'bigint' || typeof json === 'function' || typeof json === 'symbol')
      return this.#reportNonJson(path);
    if (typeof json !== 'object') return;
    if (!Array.isArray(json) && !isPlainObject(json)) return this.#reportNonJson(path);
    if (path.length > MAX_DEPTH) {
      return this.#exceed('too_deep', path, `Nested more than ${MAX_DEPTH} levels deep.`);
    }
    this.#visitMembers(json, path);
  }

  #visitMembers(json: object, path: Path): void {
    const isArray = Array.isArray(json);
    const members = Object.entries(json);
    if (!isArray && members.length > MAX_MEMBERS) {
      return this.#exceed('too_large', path, `An object has at most ${MAX_MEMBERS} members.`);
    }
    for (const [name, member] of members) {
      const place = [...path, isArray ? Number(name) : name];
      if (PROTOTYPE_MEMBERS.has(name)) this.problems.push(unknownMember(place));
      else this.visit(member, place);
    }
  }

  #exceed(code: ProblemCode, path: Path, message: string): void {
    this.exceedsLimits = true;
    this.#report(code, path, message);
  }

  #reportNonJson(path: Path): void {
    this.#report('invalid_value', path, 'This is not a JSON value.');
  }

  #report(code: ProblemCode, path: Path, message: string): void {
    this.problems.push({ severity: 'error', code, path: jsonPointer(path), message });
  }
}

/** Makes the problem of a member that the config class does not have. */
export function unknownMember(path: Path): Problem {
  return {
    severity: 'error',
    code: 'unknown_member',
    path: jsonPointer(path),
    message: `Unknown property "${String(path.at(-1))}"; check the spelling or remove it.`,
  };
}
