import { MAX_STRING_LENGTH, parseContactNumber } from '@luluchat/flow-runtime/channel';
import type { ContactAddress, InboundMessage } from '@luluchat/flow-runtime/channel';
import { WHATSAPP_PARENT_ID, WHATSAPP_USER_ID } from '../message/whatsapp-address.js';
import { itemsOf, membersOf, textOf } from './json-value.js';

/** Sender of a message. */
export type Sender = Pick<InboundMessage, 'contactNumber' | 'addresses' | 'name' | 'username'>;

type Members = Readonly<Record<string, unknown>>;

/** Any printable id: a message is not lost when Meta changes the form of its ids. */
const ID = /^[\x21-\x7e]{1,256}$/;

/**
 * Parses the sender of a message by number, by user id, or by both: WhatsApp omits the number of people with a user name.
 * `contacts` is the array beside the message. Returns `undefined` when there is neither a number nor an id.
 */
export function parseSender(message: Members, contacts: unknown): Sender | undefined {
  const from = textOf(message['from']);
  const contact = findContact(from, textOf(message['from_user_id']), contacts);
  const contactNumber = from === undefined ? undefined : parseNumber(from);
  const addresses = [
    toAddress(WHATSAPP_USER_ID, message['from_user_id'] ?? contact['user_id']),
    toAddress(WHATSAPP_PARENT_ID, message['from_parent_user_id'] ?? contact['parent_user_id']),
  ].filter((address) => address !== undefined);
  if (contactNumber === undefined && addresses.length === 0) return undefined;
  const { name: givenName, username: givenUsername } = membersOf(contact['profile']);
  const [name, username] = [parseName(givenName), parseName(givenUsername)];
  return {
    ...(contactNumber === undefined ? {} : { contactNumber }),
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(name === undefined ? {} : { name }),
    ...(username === undefined ? {} : { username }),
  };
}

/** Finds the entry of the sender by number or id, or the only entry beside a message that has neither. */
function findContact(from: string | undefined, userId: string | undefined, contacts: unknown): Members {
  const entries = itemsOf(contacts).map(membersOf);
  if (from === undefined && userId === undefined) return entries.length === 1 ? (entries[0] ?? {}) : {};
  const found = entries.find(
    (entry) => (from !== undefined && entry['wa_id'] === from) || (userId !== undefined && entry['user_id'] === userId),
  );
  return found ?? {};
}

/** Parses a number of a post. Accepts numbers outside the known numbering plans, since WhatsApp has verified them. */
export function parseNumber(from: string): string | undefined {
  try {
    return parseContactNumber(`+${from}`);
  } catch {
    return /^[1-9]\d{6,14}$/.test(from) ? from : undefined;
  }
}

/** Creates an address from an id of a post; returns `undefined` when it is none. */
export function toAddress(kind: string, id: unknown): ContactAddress | undefined {
  return typeof id === 'string' && ID.test(id) ? { kind, value: id } : undefined;
}

function parseName(value: unknown): string | undefined {
  const name = textOf(value)?.trim();
  if (name === undefined || name === '' || !name.isWellFormed()) return undefined;
  return Array.from(name).length > MAX_STRING_LENGTH ? undefined : name;
}
