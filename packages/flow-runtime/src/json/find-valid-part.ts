import { jsonPointer } from './json-pointer.js';
import { isPlainObject } from './plain-object.js';

/** The valid part of a JSON document. */
export interface ValidPart<Result> {
  /** Result of the inspection of the part. */
  readonly result: Result;
  /** Maps a JSON Pointer (RFC 6901) into the part to one into the whole document: array entries may have moved up. */
  toWholePointer(pointer: string): string;
}

/** Result of an inspection: JSON Pointers (RFC 6901) to the problems, none when it found none. */
export interface Inspection {
  readonly problems: readonly { readonly path: string }[];
}

const MAX_ROUNDS = 20;

/**
 * Finds a valid part of a JSON document by removing what the inspection reports: first the invalid member, then, while that is
 * reported as missing, the object or array that it was in. Returns `undefined` when the whole document is invalid.
 */
export function findValidPart<Result extends Inspection>(
  json: unknown,
  inspect: (part: unknown) => Result,
): ValidPart<Result> | undefined {
  const cut = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const part = new Part(json, cut);
    const result = inspect(part.json);
    const placeInWhole = (pointer: string): string => jsonPointer(part.wholePath(pointer));
    if (result.problems.length === 0) return { result, toWholePointer: placeInWhole };
    for (const { path } of result.problems) {
      const place = part.wholePath(path);
      // A missing member is a problem of the object that should hold it.
      const faulty = reaches(json, place) && !cut.has(jsonPointer(place)) ? place : place.slice(0, -1);
      if (faulty.length === 0) return undefined;
      cut.add(jsonPointer(faulty));
    }
  }
  return undefined;
}

/** A copy of JSON without some of its members, which keeps the original index of each array entry. */
class Part {
  readonly json: unknown;
  readonly #indexes = new Map<unknown, readonly number[]>();

  constructor(whole: unknown, cut: ReadonlySet<string>) {
    this.json = this.#copy(whole, '', cut);
  }

  /** Maps a pointer into the part to segments into the whole; segments that are not in the part stay as they are. */
  wholePath(pointer: string): readonly string[] {
    let value = this.json;
    return pointer
      .split('/')
      .slice(1)
      .map((token) => {
        const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
        const index = this.#indexes.get(value)?.[Number(name)];
        value = memberOf(value, name);
        return index === undefined ? name : String(index);
      });
  }

  #copy(value: unknown, pointer: string, cut: ReadonlySet<string>): unknown {
    if (Array.isArray(value)) {
      const kept = value.flatMap((entry: unknown, index) => (cut.has(`${pointer}/${index}`) ? [] : [{ entry, index }]));
      const list = kept.map(({ entry, index }) => this.#copy(entry, `${pointer}/${index}`, cut));
      this.#indexes.set(
        list,
        kept.map(({ index }) => index),
      );
      return list;
    }
    if (!isPlainObject(value)) return value;
    const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
      const place = pointer + jsonPointer([name]);
      return cut.has(place) ? [] : [[name, this.#copy(member, place, cut)]];
    });
    return Object.fromEntries(members);
  }
}

function reaches(json: unknown, path: readonly string[]): boolean {
  let value = json;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false;
    value = memberOf(value, name);
  }
  return true;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
