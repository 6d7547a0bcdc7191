import { isPlainObject } from '../json/plain-object.js';
import type { JsonObject } from '../json/json-value.js';
import { DOCUMENT_LIMITS } from './document-limits.js';
import { FLOW_DOCUMENT_SCHEMA } from './flow-document-schema.js';

const members = membersOf(FLOW_DOCUMENT_SCHEMA['properties']);

/**
 * JSON Schema (2020-12) of a `FlowDraft`, to be put into an OpenAPI 3.1 document as it is. It accepts what `parseFlowDraft`
 * accepts, except for the depth of triggers and configs.
 */
export const FLOW_DRAFT_SCHEMA: JsonObject = {
  ...FLOW_DOCUMENT_SCHEMA,
  required: ['name', 'steps'],
  properties: {
    ...members,
    triggers: {
      type: 'array',
      maxItems: DOCUMENT_LIMITS.triggers,
      items: {
        oneOf: [
          triggerOf('webhook', ['limit', 'attributeMapping']),
          triggerOf('keyword', ['limit', 'match', 'keywords', 'interruptsWait']),
          triggerOf('unmatched', ['limit']),
          triggerOf('tag-added', ['tag']),
          triggerOf('attribute-changed', ['attribute']),
          triggerOf('schedule', ['cron', 'timeZone', 'segment', 'maxPerMinute']),
          triggerOf('date', ['attribute', 'offset', 'time', 'timeZone', 'segment', 'maxPerMinute']),
        ],
      },
    },
    start: {
      ...membersOf(members['start']),
      description: 'Id of the first step. Without it, or without such a step, nothing can be published.',
    },
    steps: { ...membersOf(members['steps']), minProperties: 0 },
  },
  description: [
    'A flow that may be unfinished: without steps, without a start, with triggers of which only the type is certain. A ' +
      'publication asks for a FlowDocument. Beyond this schema:',
    `- A trigger and a config have at most ${DOCUMENT_LIMITS.configDepth} levels of nesting.`,
  ].join('\n'),
};

function triggerOf(type: string, members: readonly string[]): JsonObject {
  const unfinished = ['whileRunning', ...members].map((member) => [member, {}] as const);
  return {
    type: 'object',
    required: ['type'],
    additionalProperties: false,
    properties: { type: { const: type }, ...Object.fromEntries(unfinished) },
  };
}

function membersOf(value: unknown): JsonObject {
  return isPlainObject(value) ? (value as JsonObject) : {};
}
