import type { StepPlugin } from '@luluchat/flow-runtime';
import { FLOW_DOCUMENT_SCHEMA, FLOW_DRAFT_SCHEMA } from '@luluchat/flow-runtime/document';
import { classSchemas } from './class-schemas.js';
import type { JsonSchema } from './class-schemas.js';
import { schemaRef } from './describe-route.js';

/** A schema of an object with known members. */
type ObjectSchema = JsonSchema & { readonly properties: Readonly<Record<string, JsonSchema>> };

const DOCUMENT = FLOW_DOCUMENT_SCHEMA as ObjectSchema;
const DRAFT = FLOW_DRAFT_SCHEMA as ObjectSchema;
/** The form of a step, whatever its type is. */
const STEP = DOCUMENT.properties['steps']?.['additionalProperties'] as ObjectSchema;
const OTHER = 'Step.other';

/**
 * Builds `FlowStep`, which has one alternative for each of these step types, told apart by `type`, and the schemas of flow
 * documents and drafts with such steps. The schemas of a type are `Step.<type>`, and `Step.<type>.<class>` for the class of its
 * config and each class that is nested in it.
 */
export function stepSchemas(plugins: readonly StepPlugin[]): Readonly<Record<string, JsonSchema>> {
  const mapping = Object.fromEntries(plugins.map(({ type }) => [type, `#/components/schemas/${nameOf(type)}`]));
  const step = schemaRef('FlowStep');
  const unfinished = { ...STEP, description: 'A step that is not finished. A publication asks for a FlowStep.' };
  return {
    ...Object.fromEntries(plugins.flatMap((plugin) => [describeStep(plugin), ...describeConfig(plugin)])),
    [OTHER]: describeOtherSteps(plugins),
    FlowStep: {
      oneOf: [...plugins.map(({ type }) => schemaRef(nameOf(type))), schemaRef(OTHER)],
      discriminator: { propertyName: 'type', mapping },
    },
    FlowDocument: withSteps(DOCUMENT, step),
    FlowDraft: withSteps(DRAFT, { anyOf: [step, unfinished] }),
  };
}

function describeStep({ type, manifest, configType, configVersion = 1 }: StepPlugin): [string, JsonSchema] {
  const { [configType.name]: config = {} } = classSchemas([configType], '');
  const isConfigNeeded = (config['required'] as readonly string[]).length > 0 || config['oneOf'] !== undefined;
  const isVersionNeeded = configVersion > 1;
  const schema = {
    ...STEP,
    title: manifest.title,
    description: manifest.description,
    required: ['type', ...(isConfigNeeded ? ['config'] : []), ...(isVersionNeeded ? ['configVersion'] : [])],
    properties: {
      ...STEP.properties,
      type: { const: type },
      config: schemaRef(`${nameOf(type)}.${configType.name}`),
      configVersion: { const: configVersion, description: STEP.properties['configVersion']?.['description'] },
    },
  };
  return [nameOf(type), schema];
}

function describeConfig({ type, configType }: StepPlugin): [string, JsonSchema][] {
  const prefix = `${nameOf(type)}.`;
  const schemas = classSchemas([configType], `#/components/schemas/${prefix}`);
  return Object.entries(schemas).map(([name, schema]) => [prefix + name, schema]);
}

/** Describes the steps of published versions that none of the plugins describes. */
function describeOtherSteps(plugins: readonly StepPlugin[]): JsonSchema {
  const migrated = plugins.filter(({ configVersion = 1 }) => configVersion > 1);
  return {
    ...STEP,
    description: 'A step with a config of an earlier version, or of a type that this server does not have.',
    anyOf: [
      { properties: { type: { not: { enum: plugins.map(({ type }) => type) } } } },
      ...migrated.map(({ type, configVersion = 1 }) => ({
        properties: { type: { const: type }, configVersion: { maximum: configVersion - 1 } },
      })),
    ],
  };
}

function withSteps(schema: ObjectSchema, step: JsonSchema): JsonSchema {
  const { steps, ...properties } = schema.properties;
  return { ...schema, properties: { ...properties, steps: { ...steps, additionalProperties: step } } };
}

function nameOf(type: string): string {
  return `Step.${type}`;
}
