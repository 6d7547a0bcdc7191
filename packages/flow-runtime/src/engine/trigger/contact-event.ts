import type { AttributeValue } from '../../attribute/attribute-definition.js';
import type { Contact } from '../../contact/contact.js';
import type { JsonObject } from '../../json/json-value.js';
import type { ContactChange } from '../../port/store/contact-repository.js';
import { foldCase } from '../../text/fold-case.js';

/** A change of a contact that may start flows. */
export type ContactEvent = TagAdded | AttributeChanged;

/** Names the events to which a trigger listens. */
export type ContactEventKey = Pick<TagAdded, 'type' | 'tag'> | Pick<AttributeChanged, 'type' | 'attribute'>;

/** The contact got a tag that it did not have in any case. */
export interface TagAdded {
  readonly type: 'tag-added';
  readonly tag: string;
}

/** An attribute got another value; `null`: it had none, or lost it. */
export interface AttributeChanged {
  readonly type: 'attribute-changed';
  readonly attribute: string;
  readonly value: AttributeValue | null;
  readonly previous: AttributeValue | null;
}

/** Returns the events that a change may cause, depending on the contact. */
export function possibleEvents({
  tags = [],
  addTags = [],
  attributes = {},
}: ContactChange): readonly ContactEventKey[] {
  return [
    ...[...tags, ...addTags].map((tag) => ({ type: 'tag-added', tag }) as const),
    ...Object.keys(attributes).map((attribute) => ({ type: 'attribute-changed', attribute }) as const),
  ];
}

/** Returns what has changed between two states of a contact: tags in their order, then attributes in theirs. */
export function findContactEvents(
  before: Pick<Contact, 'tags' | 'attributes'>,
  after: Pick<Contact, 'tags' | 'attributes'>,
): readonly ContactEvent[] {
  const had = new Set(before.tags.map(foldCase));
  const tags = after.tags.flatMap((tag): TagAdded[] => {
    if (had.has(foldCase(tag))) return [];
    had.add(foldCase(tag));
    return [{ type: 'tag-added', tag }];
  });
  const keys = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  const attributes = [...keys].flatMap((attribute): AttributeChanged[] => {
    const previous = valueOf(before, attribute);
    const value = valueOf(after, attribute);
    return value === previous ? [] : [{ type: 'attribute-changed', attribute, value, previous }];
  });
  return [...tags, ...attributes];
}

/** Returns the data with which a run begins that an event starts. */
export function dataOf(event: ContactEvent): JsonObject {
  if (event.type === 'tag-added') return { tag: event.tag };
  const { attribute, value, previous } = event;
  return { attribute, value, previous };
}

function valueOf({ attributes }: Pick<Contact, 'attributes'>, key: string): AttributeValue | null {
  return Object.hasOwn(attributes, key) ? (attributes[key] ?? null) : null;
}
