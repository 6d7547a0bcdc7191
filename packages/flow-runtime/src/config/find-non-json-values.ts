import type { ProblemCode } from '../problem/problem-code.js';
import type { Problem } from '../problem/problem.js';
import { jsonPointer } from '../json/json-pointer.js';
import { isPlainObject } from '../json/plain-object.js';

const MAX_DEPTH = 16;
const MAX_MEMBERS = 1_000;
const MAX_VALUES = 50_000;
const REFUSED_MEMBERS = new Set(['__proto__', 'constructor', 'prototype']);

type Path = readonly (string | number)[];

/**
 * What class-transformer would drop in silence, hand on unchecked or take very long over: `null`, values that are not
 * JSON, names that reach a prototype, and structures out of all proportion.
 */
export function findNonJsonValues(json: unknown): NotJson {
  const search = new Search();
  search.visit(json, []);
  return search;
}

/** What was found, and whether the rest can still be looked at once `withoutNotJson` has taken it away. */
export interface NotJson {
  readonly problems: readonly Problem[];
  readonly isOutOfProportion: boolean;
}

/** A copy without members that are `null` or refused by name; entries of lists keep their places. */
export function withoutNotJson(json: unknown): unknown {
  if (Array.isArray(json)) return json.map((entry) => withoutNotJson(entry));
  if (!isPlainObject(json)) return typeof json === 'object' ? undefined : json;
  const members = Object.entries(json).filter(([name, member]) => member !== null && !REFUSED_MEMBERS.has(name));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNotJson(member)]));
}

class Search implements NotJson {
  readonly problems: Problem[] = [];
  isOutOfProportion = false;
  #values = 0;

  visit(json: unknown, path: Path): void {
    this.#values += 1;
    if (this.#values > MAX_VALUES) {
      if (!this.isOutOfProportion) this.#exceed('too_large', path, `A config has at most ${MAX_VALUES} values.`);
      return;
    }
    if (json === null) return this.#report('null_value', path, 'null means nothing here; leave the member out.');
    if (typeof json === 'bigint' || typeof json === 'function' || typeof json === 'symbol') return this.#refuse(path);
    if (typeof json !== 'object') return;
    if (!Array.isArray(json) && !isPlainObject(json)) return this.#refuse(path);
    if (path.length > MAX_DEPTH) {
      return this.#exceed('too_deep', path, `Nested more than ${MAX_DEPTH} levels deep.`);
    }
    this.#visitMembers(json, path);
  }

  #visitMembers(json: object, path: Path): void {
    const isList = Array.isArray(json);
    const members = Object.entries(json);
    if (!isList && members.length > MAX_MEMBERS) {
      return this.#exceed('too_large', path, `An object has at most ${MAX_MEMBERS} members.`);
    }
    for (const [name, member] of members) {
      const place = [...path, isList ? Number(name) : name];
      if (REFUSED_MEMBERS.has(name)) this.problems.push(unknownMember(place));
      else this.visit(member, place);
    }
  }

  #exceed(code: ProblemCode, path: Path, message: string): void {
    this.isOutOfProportion = true;
    this.#report(code, path, message);
  }

  #refuse(path: Path): void {
    this.#report('invalid_value', path, 'This is not a JSON value.');
  }

  #report(code: ProblemCode, path: Path, message: string): void {
    this.problems.push({ severity: 'error', code, path: jsonPointer(path), message });
  }
}

/** The problem of a member that nobody knows. */
export function unknownMember(path: Path): Problem {
  return {
    severity: 'error',
    code: 'unknown_member',
    path: jsonPointer(path),
    message: `"${String(path.at(-1))}" is not known here; check the spelling or remove it.`,
  };
}
