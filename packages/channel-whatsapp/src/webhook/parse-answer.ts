import type { ForeignAnswer } from '@luluchat/flow-runtime/channel';
import { describeContent } from './describe-content.js';
import { membersOf, textOf } from './json-value.js';
import { parseContent } from './parse-content.js';
import { NO_REPLIES, kindOf } from './parse-message.js';
import { parseSender } from './parse-sender.js';
import { parseInstant } from './parse-status.js';
import type { Ignored } from './whatsapp-post.js';

/** Answer of staff or another agent, or the reason why it is ignored. */
export type ParsedAnswer = Omit<ForeignAnswer, 'pauseUntil'> | Ignored;

/**
 * Parses a message to a contact that staff wrote by hand, or another agent of the number. Its content is described in words. `now` (ms
 * since the epoch) replaces an instant that is missing or in the future. Never throws.
 */
export function parseAnswer(value: unknown, author: ForeignAnswer['author'], now: number): ParsedAnswer {
  const message = membersOf(value);
  const [wamid, type] = [textOf(message['id']), textOf(message['type'])];
  if (wamid === undefined || type === undefined) return { kind: 'malformed' };
  const content = NO_REPLIES.includes(type) ? undefined : parseContent(type, message);
  if (content === undefined) return { kind: `message:${kindOf(type)}`, wamid };
  const contact = parseSender(
    { from: message['to'], from_user_id: message['to_user_id'], from_parent_user_id: message['to_parent_user_id'] },
    undefined,
  );
  if (contact === undefined) return { kind: 'contact_number', wamid };
  const text = describeContent(content);
  return { messageId: `wa:${wamid}`, author, ...contact, text, at: parseInstant(message['timestamp'], now) };
}
