/** A value that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object. Objects that hold foreign data have a null prototype; read own members only. */
export interface JsonObject {
  readonly [member: string]: JsonValue;
}
