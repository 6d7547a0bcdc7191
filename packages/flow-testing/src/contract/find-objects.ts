import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';

/** Path of a value in a config, outermost segment first. */
export type Place = readonly (string | number)[];

/** Returns the path of every object in a JSON value, outermost first. */
export function findObjects(value: JsonValue, place: Place = []): Place[] {
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).flatMap((item, index) => findObjects(item, [...place, index]));
  }
  if (!isPlainObject(value)) return [];
  return [
    place,
    ...Object.entries(value).flatMap(([name, member]) => findObjects(member as JsonValue, [...place, name])),
  ];
}

/** Returns a copy of a config in which the object at `place` has one more member. */
export function withMemberAt(config: JsonObject, place: Place, name: string, member: JsonValue): JsonObject {
  const copy = structuredClone(config);
  let target: unknown = copy;
  for (const segment of place) target = (target as Record<string | number, unknown>)[segment];
  (target as Record<string, unknown>)[name] = member;
  return copy;
}
