import type { JsonObject } from '../json/json-value.js';
import { DOCUMENT_LIMITS } from './document-limits.js';
import type { Trigger } from './flow-document.js';
import {
  ATTRIBUTE_CHANGED_SCHEMA,
  DATE_SCHEMA,
  KEYWORD_SCHEMA,
  SCHEDULE_SCHEMA,
  TAG_ADDED_SCHEMA,
  UNMATCHED_SCHEMA,
  WEBHOOK_SCHEMA,
} from './trigger-schemas.js';

/** Description of a kind of trigger for an editor of flows. */
export interface TriggerType {
  readonly type: Trigger['type'];
  readonly title: string;
  /** One sentence for a flow author. */
  readonly description: string;
  /** Maximum number of triggers of this kind in a flow. */
  readonly maxPerFlow: number;
  /** JSON Schema (2020-12) of the members beside `type`. */
  readonly configSchema: JsonObject;
}

/** All kinds of triggers. */
export const TRIGGER_TYPES: readonly TriggerType[] = [
  {
    type: 'webhook',
    title: 'Webhook',
    description: 'Starts the flow when another system calls its URL with the number of a contact.',
    maxPerFlow: 1,
    configSchema: configSchemaOf(WEBHOOK_SCHEMA),
  },
  {
    type: 'keyword',
    title: 'Keyword',
    description: 'Starts the flow when a message of a contact matches its keywords.',
    maxPerFlow: DOCUMENT_LIMITS.triggers,
    configSchema: configSchemaOf(KEYWORD_SCHEMA),
  },
  {
    type: 'unmatched',
    title: 'Any other message',
    description: 'Starts the flow when a message arrives that no run waits for and no keyword matches.',
    maxPerFlow: 1,
    configSchema: configSchemaOf(UNMATCHED_SCHEMA),
  },
  {
    type: 'tag-added',
    title: 'Tag added',
    description: 'Starts the flow when the contact gets a tag, by a step or by the API.',
    maxPerFlow: DOCUMENT_LIMITS.triggers,
    configSchema: configSchemaOf(TAG_ADDED_SCHEMA),
  },
  {
    type: 'attribute-changed',
    title: 'Attribute changed',
    description: 'Starts the flow when an attribute of the contact gets another value, by a step or by the API.',
    maxPerFlow: DOCUMENT_LIMITS.triggers,
    configSchema: configSchemaOf(ATTRIBUTE_CHANGED_SCHEMA),
  },
  {
    type: 'schedule',
    title: 'Schedule',
    description: 'Starts the flow at fixed times for the contacts that have some tags and attributes.',
    maxPerFlow: DOCUMENT_LIMITS.triggers,
    configSchema: configSchemaOf(SCHEDULE_SCHEMA),
  },
  {
    type: 'date',
    title: 'Date of the contact',
    description: 'Starts the flow on a date that an attribute has, or some days before or after it.',
    maxPerFlow: DOCUMENT_LIMITS.triggers,
    configSchema: configSchemaOf(DATE_SCHEMA),
  },
];

/** Returns the schema of a trigger without its `type`, which an editor sets by itself. */
function configSchemaOf({ required, properties, ...schema }: JsonObject): JsonObject {
  const { type: _, ...members } = properties as JsonObject;
  return {
    ...schema,
    required: (required as readonly string[]).filter((name) => name !== 'type'),
    properties: members,
  };
}
