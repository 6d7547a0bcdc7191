import type { JsonObject } from '../json/json-value.js';

/** Makes the schema of an object with these members and no others. */
export function objectOf(properties: JsonObject, required: readonly string[]): JsonObject {
  return { type: 'object', required, additionalProperties: false, properties };
}

/** Makes the schema of a text. Counts code points; neither white space alone nor half of a surrogate pair is text. */
export function text(maxLength: number): JsonObject {
  return { type: 'string', minLength: 1, maxLength, pattern: '\\S', not: { pattern: '\\p{Cs}' } };
}

/** Makes the schema of a whole number from 1. */
export function count(maximum: number): JsonObject {
  return { type: 'integer', minimum: 1, maximum };
}
