import { MAX_STRING_LENGTH, parseContactNumber } from '@luluchat/flow-runtime';
import type { InboundMessage } from '@luluchat/flow-runtime';
import { readAd } from './read-ad.js';
import { itemsOf, membersOf, textOf } from './read-json-value.js';
import type { Ignored } from './whatsapp-post.js';

type Members = Readonly<Record<string, unknown>>;

/** A message of a contact, or why it is passed over. */
export type ReadMessage = (InboundMessage & { readonly messageId: string }) | Ignored;

type Details = Pick<InboundMessage, 'replyTo' | 'button' | 'ad'>;

/** Kinds whose text is a caption, or nothing: they still answer a question. */
const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'];

/** Reads one message of a post. `contacts` is the list that stands beside it and holds names. */
export function readMessage(value: unknown, contacts: unknown): ReadMessage {
  const message = membersOf(value);
  const [wamid, from, type] = [textOf(message['id']), textOf(message['from']), textOf(message['type'])];
  if (wamid === undefined || from === undefined || type === undefined) return { kind: 'malformed' };
  const text = readText(type, message);
  if (text === undefined) return { kind: `message:${kindOf(type)}`, wamid };
  const contactNumber = readNumber(from);
  if (contactNumber === undefined) return { kind: 'contact_number', wamid };
  const name = readName(from, contacts);
  return {
    messageId: `wa:${wamid}`,
    contactNumber,
    ...(name === undefined ? {} : { name }),
    text,
    ...readDetails(message),
  };
}

/** What the contact wrote or chose; `undefined` for kinds that say nothing to a flow. */
function readText(type: string, message: Members): string | undefined {
  const content = membersOf(message[type]);
  if (MEDIA.includes(type)) return textOf(content['caption']) ?? '';
  switch (type) {
    case 'text':
      return textOf(content['body']);
    case 'button':
      return textOf(content['text']);
    case 'interactive': {
      const choice = membersOf(content['button_reply'] ?? content['list_reply']);
      return textOf(choice['title']);
    }
    default:
      return undefined;
  }
}

/** What WhatsApp knows of a message besides its text. The payload of a template's button is its id. */
function readDetails(message: Members): Details {
  const [interactive, ad] = [membersOf(message['interactive']), readAd(message['referral'])];
  const choice = membersOf(interactive['button_reply'] ?? interactive['list_reply']);
  const replyTo = textOf(membersOf(message['context'])['id']);
  const button = textOf(choice['id']) ?? textOf(membersOf(message['button'])['payload']);
  return {
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(button === undefined ? {} : { button }),
    ...(ad === undefined ? {} : { ad }),
  };
}

/** Numbers that the numbering plans do not know are still WhatsApp's. */
function readNumber(from: string): string | undefined {
  try {
    return parseContactNumber(`+${from}`);
  } catch {
    return /^[1-9]\d{6,14}$/.test(from) ? from : undefined;
  }
}

function readName(from: string, contacts: unknown): string | undefined {
  const contact = itemsOf(contacts)
    .map(membersOf)
    .find((entry) => entry['wa_id'] === from);
  const name = textOf(membersOf(contact?.['profile'])['name'])?.trim();
  if (name === undefined || name === '' || !name.isWellFormed()) return undefined;
  return Array.from(name).length > MAX_STRING_LENGTH ? undefined : name;
}

/** The word stands in the log: nothing that a stranger could make long or odd. */
export function kindOf(text: string): string {
  return /^[a-z_]{1,40}$/.test(text) ? text : 'other';
}
