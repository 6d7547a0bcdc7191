import { baseOf } from './base-of.js';
import type { ChangeContext } from './change-options.js';
import { definedMembers } from './defined-members.js';
import type { Json } from './whatsapp-post.js';

/** Word for a change of a person: of the number, which makes a new user id as well, or of the user id alone. */
export type SystemWord = 'user_changed_number' | 'user_changed_user_id';

/** Number and ids of a person after a change. */
const AFTER = { wa_id: '60198765432', user_id: 'MY.20000000000000000001' };

/**
 * Builds the value of a change with the notice that a person has another number or user id. The person of the context is the one
 * before the change; `more` replaces members of `system`, such as the new ones. There are no contacts beside it.
 */
export function systemValueOf(type: SystemWord, context: ChangeContext): Json {
  const { person, id, timestamp, more } = context;
  const { number, waId = number, userId, parentUserId } = person;
  const system = definedMembers({
    type,
    body: type === 'user_changed_number' ? 'User changed the phone number.' : 'User id was changed.',
    wa_id: type === 'user_changed_number' ? AFTER.wa_id : undefined,
    user_id: AFTER.user_id,
    previous_user_id: userId,
    previous_parent_user_id: parentUserId,
    ...more,
  });
  const message = { from: waId, from_user_id: userId, id, timestamp, type: 'system', system };
  return { ...baseOf(context), messages: [definedMembers(message)] };
}
