import { findOwnNumber } from '@luluchat/flow-runtime/channel';
import type { InboundMessage } from '@luluchat/flow-runtime/channel';
import { writeMessageId } from '../message/message-id.js';
import { parseAd } from './parse-ad.js';
import { membersOf, textOf } from './json-value.js';
import { parseContent } from './parse-content.js';
import { parseSender } from './parse-sender.js';
import type { Ignored } from './whatsapp-post.js';

type Members = Readonly<Record<string, unknown>>;

/** Message of a contact, or the reason why it is ignored. */
export type ParsedMessage = (InboundMessage & { readonly messageId: string }) | Ignored;

/**
 * Kinds that are no reply: they concern an earlier message (`reaction`, `edit`, `revoke`), the chat (`request_welcome`) or the
 * number (`system`), or WhatsApp does not hand them on (`unsupported`, formerly `unknown`).
 */
export const NO_REPLIES = ['reaction', 'edit', 'revoke', 'system', 'unsupported', 'unknown', 'request_welcome'];

/** Parses one message of a post. `contacts` is the array beside the messages, which holds names. Never throws. */
export function parseMessage(value: unknown, contacts: unknown): ParsedMessage {
  const message = membersOf(value);
  const [wamid, type] = [textOf(message['id']), textOf(message['type'])];
  if (wamid === undefined || type === undefined) return { kind: 'malformed' };
  const content = NO_REPLIES.includes(type) ? undefined : parseContent(type, message);
  if (content === undefined) return { kind: `message:${kindOf(type)}`, wamid };
  const sender = parseSender(message, contacts);
  if (sender === undefined) return { kind: 'contact_number', wamid };
  // A person whose number WhatsApp hides can share it when it is asked for.
  const shared = findOwnNumber(content.content);
  const known = sender.contactNumber === undefined && shared !== undefined ? { contactNumber: shared } : {};
  return { messageId: writeMessageId(wamid), ...sender, ...known, ...content, ...parseDetails(message) };
}

/** Parses the message that a message answers, and the advertisement from which its sender came. */
function parseDetails(message: Members): Pick<InboundMessage, 'replyTo' | 'ad'> {
  const [replyTo, ad] = [textOf(membersOf(message['context'])['id']), parseAd(message['referral'])];
  return { ...(replyTo === undefined ? {} : { replyTo }), ...(ad === undefined ? {} : { ad }) };
}

/** Returns a kind that is safe to log: external values can be long or hold control characters. */
export function kindOf(text: string): string {
  return /^[a-z_]{1,40}$/.test(text) ? text : 'other';
}
