import type { InboundMessage } from '@luluchat/flow-runtime/channel';
import { parseAd } from './parse-ad.js';
import { membersOf, textOf } from './json-value.js';
import { parseSender } from './parse-sender.js';
import type { Ignored } from './whatsapp-post.js';

type Members = Readonly<Record<string, unknown>>;

/** Message of a contact, or the reason why it is ignored. */
export type ParsedMessage = (InboundMessage & { readonly messageId: string }) | Ignored;

type Details = Pick<InboundMessage, 'replyTo' | 'button' | 'ad'>;

/** Kinds whose text is an optional caption. They count as replies also without one. */
const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'];

/** Parses one message of a post. `contacts` is the array beside the messages, which holds names. */
export function parseMessage(value: unknown, contacts: unknown): ParsedMessage {
  const message = membersOf(value);
  const [wamid, type] = [textOf(message['id']), textOf(message['type'])];
  if (wamid === undefined || type === undefined) return { kind: 'malformed' };
  const text = parseText(type, message);
  if (text === undefined) return { kind: `message:${kindOf(type)}`, wamid };
  const sender = parseSender(message, contacts);
  if (sender === undefined) return { kind: 'contact_number', wamid };
  return { messageId: `wa:${wamid}`, ...sender, text, ...parseDetails(message) };
}

/** Returns the text that the contact wrote or chose; `undefined` for kinds that flows do not handle. */
function parseText(type: string, message: Members): string | undefined {
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

/** Parses the members of a message besides its text. The payload of a template's button is the id of the button. */
function parseDetails(message: Members): Details {
  const [interactive, ad] = [membersOf(message['interactive']), parseAd(message['referral'])];
  const choice = membersOf(interactive['button_reply'] ?? interactive['list_reply']);
  const replyTo = textOf(membersOf(message['context'])['id']);
  const button = textOf(choice['id']) ?? textOf(membersOf(message['button'])['payload']);
  return {
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(button === undefined ? {} : { button }),
    ...(ad === undefined ? {} : { ad }),
  };
}

/** Returns a kind that is safe to log: external values can be long or hold control characters. */
export function kindOf(text: string): string {
  return /^[a-z_]{1,40}$/.test(text) ? text : 'other';
}
