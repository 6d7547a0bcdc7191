import { diffArrays } from 'diff';
import { isObject, sameJson } from './same-json.js';

/** Change of one value inside a config. */
export interface ValueChange {
  /** Names of members and indexes of lists, as they are after the change; before it for what was taken away. */
  readonly path: readonly (string | number)[];
  /** undefined where there was nothing. */
  readonly before: unknown;
  /** undefined where nothing is left. */
  readonly after: unknown;
}

type Path = ValueChange['path'];

/** Finds what differs between two values, down to texts, numbers and the like. Entries of lists are matched by what they hold. */
export function compareValues(before: unknown, after: unknown, path: Path = []): readonly ValueChange[] {
  if (sameJson(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path);
  if (isRecord(before) && isRecord(after)) return compareRecords(before, after, path);
  // What comes or goes as a whole is told value by value too.
  if (before === undefined && isFilled(after)) return compareValues(Array.isArray(after) ? [] : {}, after, path);
  if (after === undefined && isFilled(before)) return compareValues(before, Array.isArray(before) ? [] : {}, path);
  return [{ path, before, after }];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && !Array.isArray(value);
const isFilled = (value: unknown) => isObject(value) && Object.keys(value).length > 0;
const own = (value: Readonly<Record<string, unknown>>, name: string) =>
  Object.hasOwn(value, name) ? value[name] : undefined;

function compareRecords(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  path: Path,
): readonly ValueChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => compareValues(own(before, name), own(after, name), [...path, name]));
}

function compareLists(before: readonly unknown[], after: readonly unknown[], path: Path): readonly ValueChange[] {
  const changes: ValueChange[] = [];
  let old = 0;
  let now = 0;
  let gone: readonly unknown[] = [];
  const tellGone = () => {
    gone.forEach((value, index) => {
      changes.push(...compareValues(value, undefined, [...path, old - gone.length + index]));
    });
    gone = [];
  };
  for (const { value, removed, added } of diffArrays([...before], [...after], { comparator: sameJson })) {
    if (removed) {
      gone = value;
      old += value.length;
      continue;
    }
    if (added) {
      // An entry in the place of another one is that entry, changed.
      for (const [index, entry] of value.entries()) {
        const [former] = gone.slice(index, index + 1);
        changes.push(...compareValues(former, entry, [...path, now + index]));
      }
      gone = gone.slice(value.length);
    }
    tellGone();
    now += value.length;
    if (!added) old += value.length;
  }
  tellGone();
  return changes;
}
