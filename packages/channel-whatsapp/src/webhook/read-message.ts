import type { InboundMessage } from '@luluchat/flow-runtime';
import { readAd } from './read-ad.js';
import { membersOf, textOf } from './read-json-value.js';
import { readSender } from './read-sender.js';
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
  const [wamid, type] = [textOf(message['id']), textOf(message['type'])];
  if (wamid === undefined || type === undefined) return { kind: 'malformed' };
  const text = readText(type, message);
  if (text === undefined) return { kind: `message:${kindOf(type)}`, wamid };
  const sender = readSender(message, contacts);
  if (sender === undefined) return { kind: 'contact_number', wamid };
  return { messageId: `wa:${wamid}`, ...sender, text, ...readDetails(message) };
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

/** The word stands in the log: nothing that a stranger could make long or odd. */
export function kindOf(text: string): string {
  return /^[a-z_]{1,40}$/.test(text) ? text : 'other';
}
