import 'reflect-metadata';
import { findFormField } from '@luluchat/flow-runtime/document';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';

/** A JSON Schema (2020-12, as OpenAPI 3.1 uses it). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A class with class-validator decorators. */
export type Constructor = new () => object;

/** A `ValidateNested` on a property of `target`. */
interface NestedRule {
  readonly target: unknown;
  readonly propertyName: string;
  readonly each: boolean;
}

/** Text without a lone surrogate, as a pattern with the `u` flag. */
const WELL_FORMED = '^\\P{Cs}*$';

const CONVERTERS: NonNullable<Parameters<typeof targetConstructorToSchema>[1]>['additionalConverters'] = {
  [ValidationTypes.CUSTOM_VALIDATION]: ({ target, propertyName }) => primitiveType(target, propertyName),
  [ValidationTypes.NESTED_VALIDATION]: (rule, { refPointerPrefix }) => {
    const nested = nestedClass(rule);
    return nested === undefined ? { type: 'object' } : { $ref: `${refPointerPrefix}${nested.name}` };
  },
  isIso8601: { type: 'string', format: 'date-time' },
  isTemplate: { type: 'string', format: 'template' },
  isText: ({ constraints }) => {
    const [minLength = 0, maxLength = 0] = constraints as readonly number[];
    return { type: 'string', minLength, maxLength, pattern: WELL_FORMED };
  },
  isWholeNumber: ({ constraints }) => {
    const [minimum = 0, maximum = 0] = constraints as readonly number[];
    return { type: 'integer', minimum, maximum };
  },
  isDataPath: { type: 'string', format: 'data-path', examples: ['{{data.tier}}', '{{data.since | date: "%Y-%m-%d"}}'] },
};

/** Builds the JSON Schemas of classes with class-validator decorators and of every class nested in them, by class name. */
export function classSchemas(classes: readonly Constructor[], refPrefix: string): Readonly<Record<string, JsonSchema>> {
  const schemas = new Map<string, JsonSchema>();
  const open = [...classes];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (schemas.has(next.name)) continue;
    const schema = targetConstructorToSchema(next, {
      refPointerPrefix: refPrefix,
      additionalConverters: CONVERTERS,
    });
    const exact = withIntegers({ type: 'object', ...schema, additionalProperties: false }, next);
    schemas.set(next.name, withFormFields(withDefaults(exact, new next()), next));
    open.push(...nestedClasses(next));
  }
  return Object.fromEntries(schemas);
}

/** Builds the JSON Schema of one class, with the nested ones under `$defs`. */
export function classSchema(type: Constructor): JsonSchema {
  const { [type.name]: schema, ...$defs } = classSchemas([type], '#/$defs/');
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema, ...(isEmpty($defs) ? {} : { $defs }) };
}

/** Makes property initialisers the defaults; such a member is not required. */
function withDefaults(schema: JsonSchema, standard: object): JsonSchema {
  const { properties = {}, required = [] } = schema as Partial<{ properties: object; required: readonly string[] }>;
  const defaults = new Map(Object.entries(standard).filter(([, value]) => value !== undefined));
  const needed = required.filter((name) => !defaults.has(name));
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        defaults.has(name) ? { ...(property as object), default: defaults.get(name) as unknown } : (property as object),
      ]),
    ),
    required: needed,
  };
}

/** Adds what the form of a config shows of each member, see `FormField`. The format of an array is that of its entries. */
function withFormFields(schema: JsonSchema, { prototype }: Constructor): JsonSchema {
  const { properties = {} } = schema as Partial<{ properties: Readonly<Record<string, JsonSchema>> }>;
  const described = Object.entries(properties).map(([name, property]): [string, JsonSchema] => {
    const field = findFormField(prototype as object, name);
    if (field === undefined) return [name, property];
    const { title, description, format, multiline, schema: more } = field;
    const hints = {
      ...(format !== undefined && { 'x-luluchat-format': format }),
      ...(multiline !== undefined && { 'x-luluchat-multiline': multiline }),
    };
    const { items, ...own } = property;
    return [
      name,
      items === undefined
        ? { title, description, ...own, ...more, ...hints }
        : {
            title,
            description,
            ...own,
            ...more,
            items: { ...(items as object), ...(more?.['items'] as object), ...hints },
          },
    ];
  });
  return {
    ...schema,
    properties: Object.fromEntries(described),
    ...alternativesAmong(Object.keys(properties), prototype as object),
  };
}

/** Describes members that exclude each other, see `FormFieldOptions.alternative`: a value has exactly one of them. */
function alternativesAmong(names: readonly string[], prototype: object): { oneOf?: readonly JsonSchema[] } {
  const oneOf = names.flatMap((name) => {
    const title = findFormField(prototype, name)?.alternative;
    return title === undefined ? [] : [{ title, required: [name] }];
  });
  return oneOf.length === 0 ? {} : { oneOf };
}

/** Restores `integer`: the bounds of a number are described after its `IsInt` and make it a `number`. */
function withIntegers(schema: JsonSchema, type: Constructor): JsonSchema {
  const { properties = {} } = schema as Partial<{ properties: Readonly<Record<string, object>> }>;
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
  const integers = new Set(
    metadata.filter(({ name, each }) => name === 'isInt' && !each).map((rule) => rule.propertyName),
  );
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        integers.has(name) ? { ...property, type: 'integer' } : property,
      ]),
    ),
  };
}

/** The declared type of a property whose rule has no converter. */
function primitiveType(target: unknown, propertyName: string): { type?: 'string' | 'number' | 'boolean' } {
  const { prototype } = target as { readonly prototype: object };
  const type: unknown = Reflect.getMetadata('design:type', prototype, propertyName);
  if (type === String) return { type: 'string' };
  if (type === Number) return { type: 'number' };
  return type === Boolean ? { type: 'boolean' } : {};
}

function nestedClasses(type: Constructor): Constructor[] {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
  return metadata
    .filter((rule) => rule.type === ValidationTypes.NESTED_VALIDATION)
    .map(nestedClass)
    .filter((nested) => nested !== undefined);
}

/**
 * Finds the class that `@Type` names for a property. class-transformer does not export its metadata, so this lets it create an
 * instance.
 */
function nestedClass({ target, propertyName, each }: NestedRule): Constructor | undefined {
  const made = plainToInstance(target as Constructor, { [propertyName]: each ? [{}] : {} });
  const value: unknown = (made as Readonly<Record<string, unknown>>)[propertyName];
  const { constructor } = (each ? (value as readonly object[])[0] : value) as { readonly constructor: Constructor };
  return constructor === Object ? undefined : constructor;
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}
