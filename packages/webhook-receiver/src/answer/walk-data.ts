import { classifyValue } from './classify-value.js';
import type { ValueClass } from './classify-value.js';

/** A value of `data` that is no container, or a container that cannot be entered. */
export interface DataLeaf {
  /** As an author writes it in a mapping: `data.items[0].price`. */
  readonly path: string;
  readonly value: unknown;
  readonly class: Exclude<ValueClass, { readonly kind: 'container' }>;
}

/** Most names and indexes that a mapping's path can have below `data`. */
export const MAX_PATH_SEGMENTS = 20;

/** What can stand behind a dot in a path; other names are written `["..."]`. */
const DOT_NAME = /^[^\s.[\]{}"'|]*[^\s.[\]{}"'|-]$/u;
const UNREACHABLE_NAME = /^$|["{}]/;

/** All values of an answer's `data`, in order, each with its path and what it can be saved as. */
export function* walkData(data: object): Generator<DataLeaf> {
  yield* walkMembers(data, 'data', 1);
}

function* walkMembers(container: object, path: string, depth: number): Generator<DataLeaf> {
  if (Array.isArray(container)) {
    for (const [index, value] of (container as readonly unknown[]).entries()) {
      yield* walkValue(value, `${path}[${index}]`, depth);
    }
    return;
  }
  for (const [name, value] of Object.entries(container)) {
    // JSON.stringify leaves such members out: a value that does not exist is no wrong value.
    if (value === undefined) continue;
    const memberPath = DOT_NAME.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
    if (UNREACHABLE_NAME.test(name)) {
      yield unsavable(
        memberPath,
        value,
        'no mapping can name it: a name must not be empty or hold a quote or a brace.',
      );
    } else {
      yield* walkValue(value, memberPath, depth);
    }
  }
}

function* walkValue(value: unknown, path: string, depth: number): Generator<DataLeaf> {
  const valueClass = classifyValue(value);
  if (depth > MAX_PATH_SEGMENTS) {
    yield unsavable(path, value, `it is more than ${MAX_PATH_SEGMENTS} levels deep, deeper than a mapping can reach.`);
  } else if (valueClass.kind === 'container') {
    yield* walkMembers(value as object, path, depth + 1);
  } else {
    yield { path, value, class: valueClass };
  }
}

function unsavable(path: string, value: unknown, reason: string): DataLeaf {
  return { path, value, class: { kind: 'unsavable', reason } };
}
