import { baseOf } from './base-of.js';
import { contactOf } from './build-message.js';
import type { ChangeContext } from './change-options.js';
import { definedMembers } from './defined-members.js';
import type { Json } from './whatsapp-post.js';

/** Price of a message as a report has it since 1 October 2026, when messages without a template began to cost. */
const STATUS_PRICING = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' } as const;

/** Error of the failure that a report of the status `failed` has by default. */
const STATUS_ERROR = {
  code: 131026,
  title: 'Message undeliverable',
  message: 'Message undeliverable',
  error_data: { details: 'Message Undeliverable.' },
} as const;

/** Words for the progress of a message. */
export type StatusWord = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** Builds the value of a change with one report about a message to a person. A failure has no contacts and no price. */
export function statusValueOf(status: StatusWord, context: ChangeContext): Json {
  const { person, id, timestamp, more } = context;
  const { number, waId = number, userId, parentUserId } = person;
  const isFailed = status === 'failed';
  const report = {
    id,
    status,
    timestamp,
    recipient_id: waId,
    recipient_user_id: isFailed && number !== undefined ? undefined : userId,
    recipient_parent_user_id: isFailed && number !== undefined ? undefined : parentUserId,
    ...(isFailed ? { errors: [STATUS_ERROR] } : {}),
    ...(status === 'sent' || status === 'delivered' || status === 'read' ? { pricing: STATUS_PRICING } : {}),
    ...more,
  };
  const { username: _, ...unnamed } = person;
  const contact = contactOf(status === 'delivered' || status === 'read' ? person : unnamed);
  return {
    ...baseOf(context),
    ...(isFailed ? {} : { contacts: [contact] }),
    statuses: [definedMembers(report)],
  };
}
