import { itemsOf, membersOf } from './json-value.js';
import { kindOf, parseMessage } from './parse-message.js';
import { parseStatus } from './parse-status.js';
import type { Ignored, WhatsappPost, WhatsappStatus } from './whatsapp-post.js';

/**
 * Parses a post with all of its entries, their changes, and the messages and reports of each change, in order. Entries of
 * another phone number and of unknown kinds are listed as ignored. Never throws.
 */
export function parsePost(body: unknown, phoneNumberId: string, now: number): WhatsappPost {
  const messages: WhatsappPost['messages'][number][] = [];
  const statuses: WhatsappStatus[] = [];
  const ignored: Ignored[] = [];
  const changes = itemsOf(membersOf(body)['entry']).flatMap((entry) => itemsOf(membersOf(entry)['changes']));
  if (changes.length === 0) ignored.push({ kind: 'malformed' });
  for (const { field, value } of changes.map(membersOf)) {
    const content = membersOf(value);
    if (field !== 'messages') ignored.push({ kind: `field:${kindOf(String(field))}` });
    else if (membersOf(content['metadata'])['phone_number_id'] !== phoneNumberId)
      ignored.push({ kind: 'phone_number' });
    else {
      for (const message of itemsOf(content['messages'])) {
        const read = parseMessage(message, content['contacts']);
        if ('kind' in read) ignored.push(read);
        else messages.push(read);
      }
      for (const report of itemsOf(content['statuses'])) {
        const read = parseStatus(report, now);
        if ('kind' in read) ignored.push(read);
        else statuses.push(read);
      }
    }
  }
  return { messages, statuses, ignored };
}
