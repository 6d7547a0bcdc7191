import { itemsOf, membersOf } from './read-json-value.js';
import { kindOf, readMessage } from './read-message.js';
import { readStatus } from './read-status.js';
import type { Ignored, WhatsappPost, WhatsappStatus } from './whatsapp-post.js';

/**
 * Reads a post: several entries, several changes in each, several messages and reports in each of those, in the order in
 * which they stand. What belongs to another phone number, and what nobody here knows, is listed as ignored; never throws.
 */
export function readPost(body: unknown, phoneNumberId: string, now: number): WhatsappPost {
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
        const read = readMessage(message, content['contacts']);
        if ('kind' in read) ignored.push(read);
        else messages.push(read);
      }
      for (const report of itemsOf(content['statuses'])) {
        const read = readStatus(report, now);
        if ('kind' in read) ignored.push(read);
        else statuses.push(read);
      }
    }
  }
  return { messages, statuses, ignored };
}
