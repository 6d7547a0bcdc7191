import type { AttributeValue } from '../attribute/attribute-definition.js';
import type { JsonObject } from '../json/json-value.js';
import type { Reply } from '../message/reply.js';

/**
 * Names that templates can read. Any other name is looked up among the attributes, so `{{tier}}` is short for
 * `{{attributes.tier}}`.
 */
export interface TemplateScope {
  /** Digits with country prefix: `60123456789`; `''` when unknown. */
  readonly contact_number: string;
  /** Our id of the contact. Absent: `{{contact_id}}` has no value. */
  readonly contact_id?: string;
  /** Name of the contact, `''` when unknown. */
  readonly name: string;
  /** Members of the contact on its channel. Absent: `{{contact.username}}` and `{{contact.opted_out}}` have no value. */
  readonly contact?: {
    readonly username?: string;
    /** `true`: the contact does not want marketing messages. */
    readonly opted_out?: boolean;
  };
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Trigger data, overlaid key by key by the `data` of each successful webhook. */
  readonly data: JsonObject;
  /** Last reply that this run received, `null` before the first; see `Reply` for a message that started the run. */
  readonly reply: Reply | null;
  /** Outputs of earlier steps of this run, by step id. */
  readonly steps: Readonly<Record<string, JsonObject>>;
}

/** Names of {@link TemplateScope} and `secrets`, which a template can read only where a step allows it. */
export const TEMPLATE_SCOPE_NAMES = [
  'contact_number',
  'contact_id',
  'name',
  'contact',
  'attributes',
  'data',
  'reply',
  'steps',
  'secrets',
] as const;
