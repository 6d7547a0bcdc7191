import type { SharedContact } from '@luluchat/flow-runtime/channel';
import { definedMembers, itemsOf, membersOf, textOf } from './json-value.js';
import { parseInternationalNumber } from '../message/parse-international-number.js';
import { parseNumber } from './parse-sender.js';

/** Value of `origin` of the card with which a person answers a request for its number. */
const OWN = 'contact_request';

/** Parses one shared card. A number that the card does not write is the one by which WhatsApp knows it. */
export function parseSharedContact(value: unknown): SharedContact {
  const card = membersOf(value);
  const entries = itemsOf(card['phones']).map(membersOf);
  const phones = entries.flatMap(({ phone, wa_id: id }) => {
    const known = textOf(id);
    const written = textOf(phone) ?? (known === undefined ? undefined : `+${known}`);
    return written === undefined ? [] : [written];
  });
  return definedMembers({
    name: textOf(membersOf(card['name'])['formatted_name']),
    phones,
    ownNumber: card['origin'] === OWN ? findNumber(entries) : undefined,
  });
}

/**
 * Finds the number of a person: the one by which WhatsApp knows it, else the only one that is written with `+` and its country prefix.
 * Any other number could be that of another person.
 */
function findNumber(entries: readonly Readonly<Record<string, unknown>>[]): string | undefined {
  const known = entries.map(({ wa_id: id }) => textOf(id)).find((id) => id !== undefined);
  if (known !== undefined) return parseNumber(known);
  const written = entries.map(({ phone }) => textOf(phone)?.trim()).filter((phone) => phone !== undefined);
  const [only] = written;
  return only === undefined || written.length > 1 ? undefined : parseInternationalNumber(only);
}
