import type { ContactDetail } from './use-contact.js';
import type { Contact } from './use-contacts.js';

/** One line of the comparison of two contacts that are to be merged. */
export interface MergedRow {
  /** `name`, `number` or `tags`, or the key of an attribute with `attribute:` before it. */
  readonly key: string;
  readonly own: string;
  readonly other: string;
  /** Value of the contact after the merge. */
  readonly after: string;
}

/** Compares two contacts, and says what the first one has when the other one is merged into it: its own values go first. */
export function mergeResult(contact: ContactDetail, other: Contact): readonly MergedRow[] {
  const own = new Map(Object.entries(contact.attributes));
  const others = new Map(Object.entries(other.attributes).map(([key, value]) => [key, String(value)]));
  const row = (key: string, mine: string, theirs: string): MergedRow => ({
    key,
    own: mine,
    other: theirs,
    after: mine === '' ? theirs : mine,
  });
  const keys = [...new Set([...own.keys(), ...others.keys()])].sort();
  return [
    { key: 'name', own: contact.name, other: other.name, after: nameAfter(contact, other) },
    row('number', contact.contactNumber ?? '', other.contactNumber ?? ''),
    ...keys.map((key) => row(`attribute:${key}`, own.get(key) ?? '', others.get(key) ?? '')),
    {
      key: 'tags',
      own: contact.tags.join(', '),
      other: other.tags.join(', '),
      after: [...new Set([...contact.tags, ...other.tags])].join(', '),
    },
  ];
}

/** A name that a trigger or an operator gave goes before one of the channel. */
function nameAfter(
  contact: Pick<Contact, 'name' | 'profileName'>,
  other: Pick<Contact, 'name' | 'profileName'>,
): string {
  const given = [contact, other].find(({ name, profileName }) => name !== '' && name !== profileName);
  return given?.name ?? (contact.name === '' ? other.name : contact.name);
}
