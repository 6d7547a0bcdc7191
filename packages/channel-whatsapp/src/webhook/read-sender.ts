import { MAX_STRING_LENGTH, parseContactNumber } from '@luluchat/flow-runtime';
import type { ContactAddress, InboundMessage } from '@luluchat/flow-runtime';
import { WHATSAPP_PARENT_ID, WHATSAPP_USER_ID } from '../message/whatsapp-address.js';
import { itemsOf, membersOf, textOf } from './read-json-value.js';

/** Who wrote a message. */
export type ReadSender = Pick<InboundMessage, 'contactNumber' | 'addresses' | 'name'>;

type Members = Readonly<Record<string, unknown>>;

/** Whatever form Meta gives its ids, a message from one is not lost. */
const ID = /^[\x21-\x7e]{1,256}$/;

/**
 * Reads who wrote a message of a post: by number, by user id, or by both; WhatsApp leaves the number out for people with a
 * user name. `contacts` is the list that stands beside the message. `undefined` when nothing can be read of it.
 */
export function readSender(message: Members, contacts: unknown): ReadSender | undefined {
  const from = textOf(message['from']);
  const contact = findContact(from, textOf(message['from_user_id']), contacts);
  const contactNumber = from === undefined ? undefined : readNumber(from);
  const addresses = [
    toAddress(WHATSAPP_USER_ID, message['from_user_id'] ?? contact['user_id']),
    toAddress(WHATSAPP_PARENT_ID, message['from_parent_user_id'] ?? contact['parent_user_id']),
  ].filter((address) => address !== undefined);
  if (contactNumber === undefined && addresses.length === 0) return undefined;
  const name = readName(contact);
  return {
    ...(contactNumber === undefined ? {} : { contactNumber }),
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(name === undefined ? {} : { name }),
  };
}

/** The entry of the sender: of its number or its id, or the only one beside a message that has neither. */
function findContact(from: string | undefined, userId: string | undefined, contacts: unknown): Members {
  const entries = itemsOf(contacts).map(membersOf);
  if (from === undefined && userId === undefined) return entries.length === 1 ? (entries[0] ?? {}) : {};
  const found = entries.find(
    (entry) => (from !== undefined && entry['wa_id'] === from) || (userId !== undefined && entry['user_id'] === userId),
  );
  return found ?? {};
}

/** Numbers that the numbering plans do not know are still WhatsApp's. */
function readNumber(from: string): string | undefined {
  try {
    return parseContactNumber(`+${from}`);
  } catch {
    return /^[1-9]\d{6,14}$/.test(from) ? from : undefined;
  }
}

function toAddress(kind: string, id: unknown): ContactAddress | undefined {
  return typeof id === 'string' && ID.test(id) ? { kind, value: id } : undefined;
}

function readName(contact: Members): string | undefined {
  const name = textOf(membersOf(contact['profile'])['name'])?.trim();
  if (name === undefined || name === '' || !name.isWellFormed()) return undefined;
  return Array.from(name).length > MAX_STRING_LENGTH ? undefined : name;
}
