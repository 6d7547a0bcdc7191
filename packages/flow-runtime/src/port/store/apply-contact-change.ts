import type { AttributeValue } from '../../attribute/attribute-definition.js';
import type { Contact } from '../../contact/contact.js';
import type { ContactChange } from './contact-repository.js';

/** Returns the contact after a change. Keys such as `__proto__` are ordinary keys; a tag keeps its first position. */
export function applyContactChange(contact: Contact, change: ContactChange): Contact {
  return {
    contactId: contact.contactId,
    contactNumber: contact.contactNumber ?? change.contactNumber ?? null,
    ...nameAfter(contact, change),
    attributes: mergeAttributes(contact.attributes, change.attributes),
    tags: mergeTags(contact.tags, change),
    replyAddress: change.replyAddress === undefined ? contact.replyAddress : (change.replyAddress ?? undefined),
    account: change.account === undefined ? contact.account : (change.account ?? undefined),
    pause: change.pause === undefined ? contact.pause : (change.pause ?? undefined),
    optedOut: (change.optedOut ?? contact.optedOut === true) || undefined,
    lastMessageAt: laterOf(contact.lastMessageAt, change.lastMessageAt),
  };
}

/** Returns the name that the records gave to a contact, `''` if they gave none. */
export function recordNameOf({ name, nameFrom }: Contact): string {
  return nameFrom === undefined ? name : '';
}

/** Returns the later one of two instants, either of which may be unknown. */
export function laterOf(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
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
