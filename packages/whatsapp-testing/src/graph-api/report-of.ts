import { changeOf } from '../post/change-of.js';
import type { ChangeOptions } from '../post/change-options.js';
import type { StatusWord } from '../post/build-status.js';
import type { WhatsappChange } from '../post/whatsapp-post.js';
import type { SentMessage } from './graph-api.js';

/** Builds the change with a report about a message that the imitation accepted, with the sender's own id of it. */
export function reportOf(
  { id, callbackData, addressee }: SentMessage,
  status: StatusWord,
  options: Omit<ChangeOptions, 'id'> = {},
): WhatsappChange {
  const person = /^\+?\d+$/.test(addressee) ? { number: addressee.replace(/^\+/, '') } : { userId: addressee };
  const more = { biz_opaque_callback_data: callbackData, ...options.more };
  return changeOf(`status ${status}`, { person, ...options, id, more });
}
