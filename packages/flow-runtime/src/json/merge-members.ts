import type { JsonObject, JsonValue } from './json-value.js';

/**
 * Returns an object with the members of both; those of `later` win. Keys such as `__proto__` stay ordinary keys. Assigns member by
 * member, since V8 takes four times as long to spread objects without a prototype.
 */
export function mergeMembers(earlier: JsonObject, later: JsonObject): JsonObject {
  const merged: Record<string, JsonValue> = {};
  assign(merged, earlier);
  assign(merged, later);
  return merged;
}

function assign(target: Record<string, JsonValue>, source: JsonObject): void {
  for (const key of Object.keys(source)) {
    const value = source[key] as JsonValue;
    if (key !== '__proto__') target[key] = value;
    else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  }
}
