import type { TestPerson } from '../account/test-person.js';
import type { ChangeContext } from './change-options.js';
import { baseOf } from './base-of.js';
import { definedMembers } from './defined-members.js';
import type { Json } from './whatsapp-post.js';

/** Builds the entry of a person in `contacts`, which stands beside messages and reports. Members that are hidden are absent. */
export function contactOf({ number, waId = number, userId, parentUserId, name, username }: TestPerson): Json {
  const profile = definedMembers({ name, username });
  return definedMembers({
    profile: Object.keys(profile).length === 0 ? undefined : profile,
    wa_id: waId,
    user_id: userId,
    parent_user_id: parentUserId,
  });
}

/** Builds a message of a person. */
export function messageOf(content: Json, { person, id, timestamp, more }: ChangeContext): Json {
  const { number, waId = number, userId, parentUserId } = person;
  const sender = { from: waId, from_user_id: userId, from_parent_user_id: parentUserId };
  return definedMembers({ ...sender, id, timestamp, ...content, ...more });
}

/** Builds the value of a change with one message, and the person who wrote it. */
export function messageValueOf(content: Json, context: ChangeContext): Json {
  return { ...baseOf(context), contacts: [contactOf(context.person)], messages: [messageOf(content, context)] };
}
