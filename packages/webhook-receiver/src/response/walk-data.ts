import { classifyValue } from './classify-value.js';
import type { ValueClass } from './classify-value.js';

/** Value of `data` that is not a container, or a container that no mapping can reach into. */
export interface DataLeaf {
  /** Path as an author writes it in a mapping: `data.items[0].price`. */
  readonly path: string;
  readonly value: unknown;
  readonly class: Exclude<ValueClass, { readonly kind: 'container' }>;
}

/** Maximum number of names and indexes in the path of a mapping below `data`. */
const MAX_PATH_SEGMENTS = 20;

/** Names that can follow a dot in a path; other names are written `["..."]`. */
const DOT_NAME = /^[^\s.[\]{}"'|]*[^\s.[\]{}"'|-]$/u;
const UNREACHABLE_NAME = /^$|["{}]/;

/** Yields all values of `data` in order, each with its path and its classification. */
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
    // JSON.stringify omits such members, so they cannot be unsavable.
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
