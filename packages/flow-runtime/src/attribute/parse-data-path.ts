import type { JsonObject, JsonValue } from '../json/json-value.js';

/** Member names and indexes below `data`: `{{data.items[0].id}}` is `['items', 0, 'id']`. */
export type DataPath = readonly (string | number)[];

const MAX_SEGMENTS = 20;
const WHOLE = /^\s*\{\{-?\s*data((?:\.[^\s.[\]{}"'|]*[^\s.[\]{}"'|-]|\[\d{1,6}\]|\["[^"{}]+"\])+)\s*-?\}\}\s*$/u;
const SEGMENT = /\.([^\s.[\]{}"'|]+)|\[(\d+)\]|\["([^"]+)"\]/gu;

/** Parses the value of an attribute mapping, `{{data.<key>}}`, deeper with dots and `[n]`; `undefined` for anything else. */
export function parseDataPath(value: string): DataPath | undefined {
  const inner = WHOLE.exec(value)?.[1];
  if (inner === undefined) return undefined;
  const segments = Array.from(inner.matchAll(SEGMENT), ([, name, index, quoted]) =>
    index === undefined ? (name ?? quoted ?? '') : Number(index),
  );
  return segments.length <= MAX_SEGMENTS ? segments : undefined;
}

/** Returns the value at a path. Reads own members only, so `{{data.constructor}}` finds what the sender sent or nothing. */
export function valueAtPath(data: JsonObject, path: DataPath): JsonValue | undefined {
  let value: JsonValue | undefined = data;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value) !== (typeof segment === 'number')) return undefined;
    value = Object.hasOwn(value, segment) ? (value as JsonObject)[segment] : undefined;
  }
  return value;
}
