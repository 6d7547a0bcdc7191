import { DOCUMENT_LIMITS, KEYWORD_MATCHES, LIMIT_UNITS, WHILE_RUNNING_POLICIES } from '@luluchat/flow-runtime';
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

const LIMIT = {
  description: 'At most so many starts for each contact in any period of this length.',
  type: 'object',
  required: ['times', 'per'],
  additionalProperties: false,
  properties: {
    times: { type: 'integer', minimum: 1, maximum: DOCUMENT_LIMITS.limitTimes },
    per: {
      type: 'object',
      required: ['amount', 'unit'],
      additionalProperties: false,
      properties: {
        amount: { type: 'integer', minimum: 1, maximum: DOCUMENT_LIMITS.limitAmount },
        unit: { enum: [...LIMIT_UNITS] },
      },
    },
  },
};

const WHILE_RUNNING = {
  enum: [...WHILE_RUNNING_POLICIES],
  description:
    'What a start means to the runs of the contact that have not ended: replace ends those that wait, keep lets all go on ' +
    '(10 at most), refuse starts nothing beside another run.',
};

/** JSON Schema of a flow document, for the documentation; `parseFlowDocument` is what checks one. */
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
            properties: {
              type: { const: 'webhook' },
              attributeMapping: MAPPING,
              limit: LIMIT,
              whileRunning: WHILE_RUNNING,
            },
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
              limit: LIMIT,
              whileRunning: WHILE_RUNNING,
              interruptsWait: {
                type: 'boolean',
                default: false,
                description: 'Starts the flow also while a run waits for a reply.',
              },
            },
          },
          {
            type: 'object',
            required: ['type'],
            additionalProperties: false,
            properties: {
              type: { const: 'unmatched', description: 'Any message that no run and no keyword takes.' },
              limit: LIMIT,
              whileRunning: WHILE_RUNNING,
            },
          },
        ],
      },
    },
    whileRunning: { ...WHILE_RUNNING, default: 'replace', description: 'The default of its triggers.' },
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
          configVersion: {
            type: 'integer',
            minimum: 1,
            maximum: DOCUMENT_LIMITS.configVersion,
            default: 1,
            description: 'The "configVersion" of the step type that the config is written for.',
          },
          exits: { type: 'object', description: 'Exit name to step id.', additionalProperties: STEP_ID },
        },
      },
    },
  },
};
