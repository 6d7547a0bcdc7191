import type { JsonObject } from '../json/json-value.js';
import { DOCUMENT_LIMITS } from './document-limits.js';
import { STEP_ID_PATTERN, STEP_TYPE_PATTERN } from './document-patterns.js';
import { RULES_BEYOND_SCHEMA } from './rules-beyond-schema.js';
import { count, objectOf, text } from './schema-parts.js';
import {
  ATTRIBUTE_CHANGED_SCHEMA,
  DATE_SCHEMA,
  KEYWORD_SCHEMA,
  SCHEDULE_SCHEMA,
  TAG_ADDED_SCHEMA,
  UNMATCHED_SCHEMA,
  WEBHOOK_SCHEMA,
  WHILE_RUNNING_SCHEMA,
} from './trigger-schemas.js';

const STEP_ID = { type: 'string', pattern: STEP_ID_PATTERN.source } as const;

const STEP = objectOf(
  {
    type: {
      type: 'string',
      pattern: STEP_TYPE_PATTERN.source,
      description: 'The permanent id of a step plugin, such as send-message.',
    },
    config: { type: 'object', description: 'As the config schema of the step type says.' },
    configVersion: {
      ...count(DOCUMENT_LIMITS.configVersion),
      default: 1,
      description: 'The "configVersion" of the step type that the config is written for.',
    },
    exits: {
      type: 'object',
      maxProperties: DOCUMENT_LIMITS.exits,
      additionalProperties: STEP_ID,
      description: 'Exit name to step id.',
    },
  },
  ['type'],
);

const COORDINATE = {
  type: 'number',
  minimum: -DOCUMENT_LIMITS.coordinate,
  maximum: DOCUMENT_LIMITS.coordinate,
} as const;

const POSITION = objectOf({ x: COORDINATE, y: COORDINATE }, ['x', 'y']);

const EDITOR = {
  ...objectOf(
    {
      positions: { ...ofSteps(POSITION), description: 'Step id to the place of the step on the canvas.' },
      triggerPosition: { ...POSITION, description: 'Place of the triggers, which the canvas shows as one node.' },
      notes: {
        ...ofSteps({ type: 'string', maxLength: DOCUMENT_LIMITS.noteLength, not: { pattern: '\\p{Cs}' } }),
        description: 'Step id to a comment of the author.',
      },
    },
    [],
  ),
  description:
    'Layout and notes for people. No run depends on it, and a change of it alone is no change of the flow. Entries of steps ' +
    'that do not exist any more are allowed.',
} as const;

/**
 * JSON Schema (2020-12) of a `FlowDocument`, to be put into an OpenAPI 3.1 document as it is. It accepts what
 * `parseFlowDocument` accepts, except for `RULES_BEYOND_SCHEMA`. Patterns are for the `u` flag.
 */
export const FLOW_DOCUMENT_SCHEMA: JsonObject = {
  ...objectOf(
    {
      name: text(DOCUMENT_LIMITS.nameLength),
      triggers: {
        type: 'array',
        maxItems: DOCUMENT_LIMITS.triggers,
        items: {
          oneOf: [
            ...[WEBHOOK_SCHEMA, KEYWORD_SCHEMA, UNMATCHED_SCHEMA, TAG_ADDED_SCHEMA, ATTRIBUTE_CHANGED_SCHEMA],
            ...[SCHEDULE_SCHEMA, DATE_SCHEMA],
          ],
        },
        allOf: [atMostOne('webhook'), atMostOne('unmatched')],
      },
      whileRunning: { ...WHILE_RUNNING_SCHEMA, default: 'replace', description: 'The default of its triggers.' },
      start: { ...STEP_ID, description: 'Id of the first step.' },
      steps: {
        type: 'object',
        minProperties: 1,
        maxProperties: DOCUMENT_LIMITS.steps,
        propertyNames: STEP_ID,
        additionalProperties: STEP,
        description: 'Step id to step.',
      },
      editor: EDITOR,
    },
    ['name', 'start', 'steps'],
  ),
  description: [
    'A flow: steps that are joined by exits, and the triggers that start it. Beyond this schema:',
    ...RULES_BEYOND_SCHEMA.map(({ rule }) => `- ${rule}`),
  ].join('\n'),
};

function ofSteps(value: JsonObject): JsonObject {
  return {
    type: 'object',
    maxProperties: DOCUMENT_LIMITS.editorEntries,
    propertyNames: STEP_ID,
    additionalProperties: value,
  };
}

function atMostOne(type: string): JsonObject {
  const ofType = { type: 'object', required: ['type'], properties: { type: { const: type } } };
  return { contains: ofType, minContains: 0, maxContains: 1 };
}
