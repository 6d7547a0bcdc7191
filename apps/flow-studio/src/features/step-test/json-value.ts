/** Number of a JSON text, with the digits that were sent: 12345678901234567890 stays as it is. */
export class JsonNumber {
  /** @param source - As it stands in the text. */
  constructor(readonly source: string) {}
}

/** Value of a JSON text whose numbers keep their digits. */
export type JsonValue = string | boolean | null | JsonNumber | readonly JsonValue[] | JsonMembers;

/** Object of a JSON text. */
export interface JsonMembers {
  readonly [name: string]: JsonValue;
}

type Reviver = (this: unknown, key: string, value: unknown, context?: { readonly source?: string }) => unknown;

/**
 * Parses a JSON text. A browser that does not tell the source of a number gives it as JavaScript writes it.
 * @returns undefined when the text is no JSON, or is nested too deep to be read.
 */
export function parseJsonText(source: string): JsonValue | undefined {
  const revive: Reviver = (_, value, context) =>
    typeof value === 'number' ? new JsonNumber(context?.source ?? String(value)) : value;
  try {
    return JSON.parse(source, revive as (key: string, value: unknown) => unknown) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Writes a value as JSON, each number with the digits that were sent. */
export function writeJson(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.source;
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  if (!isMembers(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`)
    .join(',')}}`;
}

/** Tells whether a value is a list. */
export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Tells whether a value is an object. */
export function isMembers(value: JsonValue): value is JsonMembers {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
}
