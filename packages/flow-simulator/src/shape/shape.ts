import type { JsonObject } from '@luluchat/flow-runtime';

/** Member names and indexes from the outermost inwards. */
export type Path = readonly (string | number)[];

/** Takes a problem of a value. */
export type Report = (code: ShapeProblemCode, path: Path, message: string) => void;

/** Problems of the form of a value; each code means the same as in a flow document. */
export type ShapeProblemCode = 'invalid_value' | 'unknown_member' | 'too_many';

/**
 * Form of a JSON value, said once for two readers: as a JSON Schema for editors, and as a check with sentences for authors. Both
 * accept the same values.
 */
export interface Shape {
  readonly schema: JsonObject;
  /** Reports each place at which the value differs from the form. */
  check(value: unknown, path: Path, report: Report): void;
}

/** Adds a description, which an editor shows. */
export function describe(description: string, shape: Shape): Shape {
  return { ...shape, schema: { ...shape.schema, description } };
}
