import type { AttributeValue } from '../../attribute/attribute-definition.js';
import type { Contact } from '../../contact/contact.js';
import { addMessages } from '../../contact/last-messages.js';
import type { ContactChange } from './contact-repository.js';

/** Returns the contact after a change. Keys such as `__proto__` are ordinary keys; a tag keeps its first position. */
export function applyContactChange(contact: Contact, change: ContactChange): Contact {
  return {
    contactId: contact.contactId,
    contactNumber: numberAfter(contact, change),
    ...nameAfter(contact, change),
    username: change.username ?? contact.username,
    attributes: mergeAttributes(contact.attributes, change.attributes),
    tags: mergeTags(contact.tags, change),
    replyAddress: change.replyAddress === undefined ? contact.replyAddress : (change.replyAddress ?? undefined),
    pause: change.pause === undefined ? contact.pause : (change.pause ?? undefined),
    ...refusalAfter(contact, change),
    ...addMessages(contact, change),
    numberChangedAt: isOutdated(contact, change)
      ? contact.numberChangedAt
      : (change.numberChangedAt ?? contact.numberChangedAt),
  };
}

function numberAfter(contact: Contact, change: ContactChange): string | null {
  const isReplaced = change.newNumber !== undefined && !isOutdated(contact, change);
  return isReplaced ? change.newNumber : (contact.contactNumber ?? change.contactNumber ?? null);
}

/** Tells whether a change of the number comes after a later one. */
function isOutdated(contact: Contact, change: ContactChange): boolean {
  return (change.numberChangedAt ?? Infinity) < (contact.numberChangedAt ?? -Infinity);
}

/** Returns the name that the records gave to a contact, `''` if they gave none. */
export function recordNameOf({ name, nameFrom }: Contact): string {
  return nameFrom === undefined ? name : '';
}

/** Returns the refusal of marketing messages: the instant of the first one stays until it is taken back. */
function refusalAfter(contact: Contact, change: ContactChange): Pick<Contact, 'optedOut' | 'optedOutAt'> {
  if (!(change.optedOut ?? contact.optedOut === true)) return { optedOut: undefined, optedOutAt: undefined };
  return { optedOut: true, optedOutAt: contact.optedOut === true ? contact.optedOutAt : change.optedOutAt };
}

function nameAfter(contact: Contact, change: ContactChange): Pick<Contact, 'name' | 'nameFrom' | 'profileName'> {
  const recordName = change.name ?? recordNameOf(contact);
  const profileName = change.profileName ?? contact.profileName;
  return recordName === '' && profileName !== undefined
    ? { name: profileName, nameFrom: 'profile', profileName }
    : { name: recordName, nameFrom: undefined, profileName };
}

/** Returns the attributes after a change: `null` removes a key. */
export function mergeAttributes(
  current: Contact['attributes'],
  change: ContactChange['attributes'],
): Contact['attributes'] {
  if (change === undefined) return current;
  const merged = new Map<string, AttributeValue>(Object.entries(current));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) merged.delete(key);
    else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

function mergeTags(current: readonly string[], change: ContactChange): readonly string[] {
  const tags = new Set(change.tags ?? current);
  for (const tag of change.addTags ?? []) tags.add(tag);
  for (const tag of change.removeTags ?? []) tags.delete(tag);
  return [...tags];
}
