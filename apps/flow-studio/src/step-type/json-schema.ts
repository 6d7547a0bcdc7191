/** JSON Schema (2020-12) of a value, as far as forms read it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  /** Way to edit the value, where `format` does not say it: `template`, `url` and so on. */
  readonly 'x-luluchat-format'?: string;
  /** True for a text that may have several lines. */
  readonly 'x-luluchat-multiline'?: boolean;
  readonly [keyword: string]: unknown;
}

/** Most references that are followed one after the other; a schema whose references go in a circle ends here. */
const MAX_REFERENCES = 32;

/**
 * Follows the `$ref` of a schema into the `$defs` of its root. Keywords beside a reference go before those behind it. A reference
 * that leads nowhere stays, so that the form can say so.
 */
export function resolveSchema(root: JsonSchema, schema: JsonSchema): JsonSchema {
  let resolved = schema;
  for (let count = 0; resolved.$ref !== undefined && count < MAX_REFERENCES; count += 1) {
    const { $ref, ...beside } = resolved;
    const target = definitionOf(root, $ref);
    if (target === undefined) return resolved;
    resolved = { ...target, ...beside };
  }
  return resolved;
}

const definitionOf = (root: JsonSchema, reference: string): JsonSchema | undefined => {
  const name = /^#\/(?:\$defs|definitions)\/(.+)$/.exec(reference)?.[1];
  if (name === undefined) return undefined;
  const definitions = root.$defs ?? (root['definitions'] as JsonSchema['$defs']);
  return definitions?.[decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~')];
};

/** Returns the format of a text: the hint for forms, else the format of JSON Schema. */
export function formatOf(schema: JsonSchema): string | undefined {
  return schema['x-luluchat-format'] ?? schema.format;
}

/** Schema of a value inside a config. */
export interface PlacedSchema {
  /** With its reference followed. */
  readonly schema: JsonSchema;
  /** True for a value that must be there. */
  readonly isRequired: boolean;
}

/** Returns the members that an object must have, and those that one of its alternatives must have. */
function requiredNames({ required = [], oneOf = [] }: JsonSchema): readonly string[] {
  return [...required, ...oneOf.flatMap((alternative) => alternative.required ?? [])];
}

/** Finds the schema at a path. A place that the schema does not describe may hold any value. */
export function schemaAt(root: JsonSchema, path: readonly (string | number)[]): PlacedSchema {
  let placed: PlacedSchema = { schema: resolveSchema(root, root), isRequired: true };
  for (const part of path) {
    const { schema } = placed;
    const inner = typeof part === 'number' ? schema.items : schema.properties?.[part];
    const isRequired = typeof part === 'number' || requiredNames(schema).includes(part);
    placed = { schema: typeof inner === 'object' ? resolveSchema(root, inner) : {}, isRequired };
  }
  return placed;
}
