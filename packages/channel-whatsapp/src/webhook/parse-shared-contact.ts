import type { SharedContact } from '@luluchat/flow-runtime/channel';
import { itemsOf, membersOf, textOf } from './json-value.js';

/** Parses one shared card. A number that the card does not write is the one by which WhatsApp knows it. */
export function parseSharedContact(value: unknown): SharedContact {
  const card = membersOf(value);
  const name = textOf(membersOf(card['name'])['formatted_name']);
  const phones = itemsOf(card['phones']).flatMap((entry) => {
    const { phone, wa_id: id } = membersOf(entry);
    const known = textOf(id);
    const written = textOf(phone) ?? (known === undefined ? undefined : `+${known}`);
    return written === undefined ? [] : [written];
  });
  return { ...(name === undefined ? {} : { name }), phones };
}
