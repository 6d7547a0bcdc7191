import { checkInteractive } from './check-interactive.js';
import { checkMedium } from './check-medium.js';
import { checkTemplate } from './check-template.js';
import { isDegrees, isObject, isText } from './member-rules.js';
import type { Json } from '../post/whatsapp-post.js';

/** Fault of a message: the member, by its path, and whether it is missing or has no valid value. */
export interface MessageFault {
  readonly path: string;
  readonly isMissing: boolean;
}

const NUMBER = /^\+?\d{7,15}$/;
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Types whose content is a medium. */
const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'];

/**
 * Returns the first fault of a message by Meta's documented rules; `undefined` for a valid one. Stricter than Meta in one thing: a
 * user id in `to` is a fault, where Meta drops its letters and sends to whoever has the digits as a number.
 */
export function checkMessage(message: Json): MessageFault | undefined {
  if (message['messaging_product'] !== 'whatsapp') return faultOf('messaging_product', message['messaging_product']);
  const path = checkAddress(message) ?? checkContent(message) ?? checkBeside(message);
  return path === undefined ? undefined : faultOf(path, findMember(message, path));
}

function checkAddress({ to, recipient, recipient_type: type = 'individual' }: Json): string | undefined {
  if (type !== 'individual' && type !== 'group') return 'recipient_type';
  // With both, `to` is taken.
  if (to !== undefined) return type === 'group' ? (isText(to, 1, 256) ? undefined : 'to') : matches(to, NUMBER, 'to');
  return recipient === undefined ? 'to' : matches(recipient, USER_ID, 'recipient');
}

function checkBeside({ context, biz_opaque_callback_data: callbackData }: Json): string | undefined {
  if (callbackData !== undefined && !isText(callbackData, 1, 512)) return 'biz_opaque_callback_data';
  if (context === undefined) return undefined;
  return isObject(context) && isText(context['message_id'], 1, 512) ? undefined : 'context.message_id';
}

function checkContent(message: Json): string | undefined {
  // A message without a type is a text.
  const { type = 'text' } = message;
  if (typeof type !== 'string') return 'type';
  const content = message[type];
  if (MEDIA.includes(type)) return checkMedium(type, content);
  switch (type) {
    case 'contacts':
      return Array.isArray(content) && content.length > 0 && content.every(isCard) ? undefined : 'contacts';
    case 'text':
      return isObject(content) && isText(content['body'], 1, 4096) ? undefined : 'text.body';
    case 'location':
      return isObject(content) && isDegrees(content['latitude'], 90) && isDegrees(content['longitude'], 180)
        ? undefined
        : 'location';
    case 'reaction':
      if (!isObject(content) || !isText(content['message_id'], 1, 512)) return 'reaction.message_id';
      return typeof content['emoji'] === 'string' ? undefined : 'reaction.emoji';
    case 'template':
      return checkTemplate(content);
    case 'interactive':
      return checkInteractive(content);
    default:
      return 'type';
  }
}

function isCard(card: unknown): boolean {
  return isObject(card) && isObject(card['name']) && isText(card['name']['formatted_name'], 1, 1024);
}

function matches(value: unknown, pattern: RegExp, path: string): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? undefined : path;
}

function faultOf(path: string, found: unknown): MessageFault {
  return { path, isMissing: found === undefined };
}

function findMember(message: Json, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), message);
}
