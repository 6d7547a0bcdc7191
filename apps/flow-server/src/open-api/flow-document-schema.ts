import { DOCUMENT_LIMITS, KEYWORD_MATCHES } from '@luluchat/flow-runtime';
import type { JsonSchema } from './class-schemas.js';

const STEP_ID = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' };

const MAPPING = {
  type: 'array',
  maxItems: DOCUMENT_LIMITS.mappings,
  items: {
    type: 'object',
    required: ['attribute', 'value'],
    additionalProperties: false,
    properties: { attribute: { type: 'string' }, value: { type: 'string', format: 'data-path' } },
  },
};

/** JSON Schema of a flow document, for the documentation; `parseFlowDocument` is what judges one. */
export const FLOW_DOCUMENT_SCHEMA: JsonSchema = {
  description: 'A flow: steps that are joined by exits, and the triggers that start it.',
  type: 'object',
  required: ['name', 'start', 'steps'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1, maxLength: DOCUMENT_LIMITS.nameLength },
    triggers: {
      type: 'array',
      maxItems: DOCUMENT_LIMITS.triggers,
      items: {
        oneOf: [
          {
            type: 'object',
            required: ['type'],
            additionalProperties: false,
            properties: { type: { const: 'webhook' }, attributeMapping: MAPPING },
          },
          {
            type: 'object',
            required: ['type', 'match', 'keywords'],
            additionalProperties: false,
            properties: {
              type: { const: 'keyword' },
              match: { enum: [...KEYWORD_MATCHES] },
              keywords: {
                type: 'array',
                minItems: 1,
                maxItems: DOCUMENT_LIMITS.keywords,
                items: { type: 'string', minLength: 1, maxLength: DOCUMENT_LIMITS.keywordLength },
              },
            },
          },
        ],
      },
    },
    start: { ...STEP_ID, description: 'Id of the first step.' },
    steps: {
      type: 'object',
      maxProperties: DOCUMENT_LIMITS.steps,
      description: 'Step id to step.',
      additionalProperties: {
        type: 'object',
        required: ['type'],
        additionalProperties: false,
        properties: {
          type: { type: 'string', description: 'One of GET /v1/step-types.' },
          config: { type: 'object', description: 'As the "configSchema" of the step type says.' },
          exits: { type: 'object', description: 'Exit name to step id.', additionalProperties: STEP_ID },
        },
      },
    },
  },
};
