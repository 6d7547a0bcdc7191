import { itemsOf, membersOf, textOf } from './json-value.js';
import { parseSender } from './parse-sender.js';
import type { Sender } from './parse-sender.js';

/** Choice of a contact whether it gets marketing messages. */
export interface Preference extends Pick<Sender, 'contactNumber' | 'addresses'> {
  readonly optedOut: boolean;
}

/** Parses a choice about marketing messages. Returns `undefined` for one about something else, or of no contact. */
export function parsePreference(value: unknown, contacts: unknown): Preference | undefined {
  const item = membersOf(value);
  const word = textOf(item['value']);
  if (item['category'] !== 'marketing_messages' || (word !== 'stop' && word !== 'resume')) return undefined;
  const known = itemsOf(contacts).map(membersOf);
  const only = known.length === 1 ? known[0] : undefined;
  const sender = parseSender(
    {
      from: item['wa_id'] ?? only?.['wa_id'],
      from_user_id: item['user_id'] ?? only?.['user_id'],
      from_parent_user_id: item['parent_user_id'] ?? only?.['parent_user_id'],
    },
    contacts,
  );
  if (sender === undefined) return undefined;
  const { contactNumber, addresses } = sender;
  return {
    ...(contactNumber !== undefined && { contactNumber }),
    ...(addresses !== undefined && { addresses }),
    optedOut: word === 'stop',
  };
}
