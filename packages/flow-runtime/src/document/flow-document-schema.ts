import type { JsonObject } from '../json/json-value.js';
import { DOCUMENT_LIMITS } from './document-limits.js';
import { STEP_ID_PATTERN, STEP_TYPE_PATTERN } from './document-patterns.js';
import { KEYWORD_MATCHES, LIMIT_UNITS, MAX_RUNS_OF_CONTACT, WHILE_RUNNING_POLICIES } from './flow-document.js';
import { RULES_BEYOND_SCHEMA } from './rules-beyond-schema.js';

const STEP_ID = { type: 'string', pattern: STEP_ID_PATTERN.source } as const;

const MAPPING = {
  type: 'array',
  maxItems: DOCUMENT_LIMITS.mappings,
  items: objectOf(
    { attribute: text(DOCUMENT_LIMITS.attributeLength), value: { type: 'string', format: 'data-path' } },
    ['attribute', 'value'],
  ),
} as const;

const LIMIT = {
  ...objectOf(
    {
      times: count(DOCUMENT_LIMITS.limitTimes),
      per: objectOf({ amount: count(DOCUMENT_LIMITS.limitAmount), unit: { enum: LIMIT_UNITS } }, ['amount', 'unit']),
    },
    ['times', 'per'],
  ),
  description: 'At most so many starts for each contact in any period of this length.',
} as const;

const WHILE_RUNNING = {
  enum: WHILE_RUNNING_POLICIES,
  description:
    'Effect of a start on the runs of the contact that have not ended: replace ends those that wait, keep lets all ' +
    `continue (${MAX_RUNS_OF_CONTACT} at most), refuse starts nothing beside another run.`,
} as const;

const EVERY_TRIGGER = { limit: LIMIT, whileRunning: WHILE_RUNNING } as const;

const WEBHOOK = objectOf({ type: { const: 'webhook' }, attributeMapping: MAPPING, ...EVERY_TRIGGER }, ['type']);

const KEYWORD = objectOf(
  {
    type: { const: 'keyword' },
    match: { enum: KEYWORD_MATCHES },
    keywords: {
      type: 'array',
      minItems: 1,
      maxItems: DOCUMENT_LIMITS.keywords,
      items: text(DOCUMENT_LIMITS.keywordLength),
    },
    ...EVERY_TRIGGER,
    interruptsWait: {
      type: 'boolean',
      default: false,
      description: 'Starts the flow also while a run waits for a reply.',
    },
  },
  ['type', 'match', 'keywords'],
);

const UNMATCHED = objectOf(
  {
    type: { const: 'unmatched', description: 'Any message that no run and no keyword takes.' },
    ...EVERY_TRIGGER,
  },
  ['type'],
);

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
        items: { oneOf: [WEBHOOK, KEYWORD, UNMATCHED] },
        allOf: [atMostOne('webhook'), atMostOne('unmatched')],
      },
      whileRunning: { ...WHILE_RUNNING, default: 'replace', description: 'The default of its triggers.' },
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

function objectOf(properties: JsonObject, required: readonly string[]): JsonObject {
  return { type: 'object', required, additionalProperties: false, properties };
}

function ofSteps(value: JsonObject): JsonObject {
  return {
    type: 'object',
    maxProperties: DOCUMENT_LIMITS.editorEntries,
    propertyNames: STEP_ID,
    additionalProperties: value,
  };
}

/** Counts code points. Neither white space alone nor half of a surrogate pair is text. */
function text(maxLength: number): JsonObject {
  return { type: 'string', minLength: 1, maxLength, pattern: '\\S', not: { pattern: '\\p{Cs}' } };
}

function count(maximum: number): JsonObject {
  return { type: 'integer', minimum: 1, maximum };
}

function atMostOne(type: string): JsonObject {
  const ofType = { type: 'object', required: ['type'], properties: { type: { const: type } } };
  return { contains: ofType, minContains: 0, maxContains: 1 };
}
