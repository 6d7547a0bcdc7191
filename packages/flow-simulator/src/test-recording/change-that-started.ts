import type { AttributeValue, JsonObject } from '@luluchat/flow-runtime';
import { mergeAttributes } from '@luluchat/flow-runtime/store';
import type { ContactDetailsChange } from '../simulation/contact-details-change.js';
import type { Placeholders } from './placeholders.js';
import type { RecordedContact, RecordedRun } from './recorded-run.js';

type Started = Pick<RecordedRun, 'trigger'>;

/** Returns the change of the contact that started a run; `undefined` if something else did, or if the records do not tell. */
export function changeThatStarted({ trigger }: Started, placeholders: Placeholders): ContactDetailsChange | undefined {
  const { type, data = {} } = trigger;
  const { tag, attribute, value = null } = data;
  if (type === 'tag-added' && typeof tag === 'string') return { addTags: [tag] };
  if (type !== 'attribute-changed' || typeof attribute !== 'string') return undefined;
  return { attributes: Object.fromEntries([[attribute, placeholders.json(value) as AttributeValue | null]]) };
}

/** Returns the contact as it was before the change that started a run. */
export function contactBefore(contact: RecordedContact, { trigger }: Started): RecordedContact {
  const { type, data = {} } = trigger;
  const { tag, attribute, previous } = data;
  if (type === 'tag-added') return { ...contact, tags: contact.tags.filter((one) => one !== tag) };
  if (type !== 'attribute-changed' || typeof attribute !== 'string') return contact;
  const undo = Object.fromEntries([[attribute, isValue(previous) ? previous : null]]);
  return { ...contact, attributes: mergeAttributes(contact.attributes, undo) };
}

/** Returns the values of the attribute whose change started a run. */
export function valuesOfChange({
  trigger,
}: Started): readonly { readonly key: string; readonly value: AttributeValue }[] {
  const { attribute, value, previous }: JsonObject = trigger.type === 'attribute-changed' ? (trigger.data ?? {}) : {};
  if (typeof attribute !== 'string') return [];
  return [value, previous].filter(isValue).map((one) => ({ key: attribute, value: one }));
}

function isValue(value: unknown): value is AttributeValue {
  return typeof value === 'string' || typeof value === 'number';
}
