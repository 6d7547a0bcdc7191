import { isLongNumber } from '@luluchat/flow-runtime/values';
import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import type { Redactor } from '@luluchat/flow-runtime/values';

/** Maximum nesting of objects and arrays, `data` itself included. */
const MAX_DATA_DEPTH = 32;

/** Error for `data` that is nested deeper than `MAX_DATA_DEPTH`. */
export class TooDeepError extends Error {
  override readonly name = 'TooDeepError';

  constructor() {
    super(`The "data" of the answer is nested more than ${MAX_DATA_DEPTH} levels deep, so nothing of it is used.`);
  }
}

/**
 * Copies the data of a receiver into objects without a prototype, secrets hidden.
 *
 * @throws {TooDeepError}
 */
export function copyData(data: JsonObject, redactor: Redactor): JsonObject {
  return copyObject(data, redactor, 1);
}

/** Returns a copy in which numbers too large for JSON (1e999) are `null`; the same object when there is none. */
export function withoutInfinity(data: JsonObject): JsonObject {
  return holdsInfinity(data) ? (replaceInfinity(data) as JsonObject) : data;
}

function copyValue(value: JsonValue, redactor: Redactor, depth: number): JsonValue {
  if (typeof value === 'string') return redactor.redact(value);
  if (typeof value !== 'object' || value === null || isLongNumber(value)) return value;
  if (depth > MAX_DATA_DEPTH) throw new TooDeepError();
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((item) => copyValue(item, redactor, depth + 1));
  return copyObject(value as JsonObject, redactor, depth);
}

function copyObject(object: JsonObject, redactor: Redactor, depth: number): JsonObject {
  const copy = Object.create(null) as Record<string, JsonValue>;
  for (const name of Object.keys(object)) {
    copy[redactName(name, redactor)] = copyValue(object[name] ?? null, redactor, depth + 1);
  }
  return copy;
}

function redactName(name: string, redactor: Redactor): string {
  return redactor.redactName === undefined ? redactor.redact(name) : redactor.redactName(name);
}

function holdsInfinity(value: JsonValue): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return false;
  // Nothing is inherited: objects of `copyData` have no prototype, and that of arrays has nothing enumerable.
  for (const name in value) if (holdsInfinity((value as JsonObject)[name] ?? null)) return true;
  return false;
}

function replaceInfinity(value: JsonValue): JsonValue {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(replaceInfinity);
  const copy = Object.create(null) as Record<string, JsonValue>;
  for (const [name, member] of Object.entries(value as JsonObject)) copy[name] = replaceInfinity(member);
  return copy;
}
