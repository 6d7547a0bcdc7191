import { membersOf, textOf } from './json-value.js';
import { parseSender } from './parse-sender.js';
import { parseInstant } from './parse-status.js';
import type { ControlChange } from './whatsapp-post.js';

/** Roles of Meta Business Agent, in the spellings that Meta uses. */
const AGENTS = new Set(['ai_agent', 'meta_ai', 'meta_business_agent']);

/**
 * Parses a change of the field `messaging_handovers`. Meta tells the new owner of `control_passed`, and the previous one of `control_taken`.
 * `now` (ms since the epoch) replaces an instant that is missing or in the future. Returns `undefined` for another type, or without a contact.
 */
export function parseControl(value: Readonly<Record<string, unknown>>, now: number): ControlChange | undefined {
  const type = textOf(value['type']);
  if (type !== 'control_passed' && type !== 'control_taken') return undefined;
  const sender = membersOf(value['sender']);
  const contact = parseSender(
    {
      from: sender['phone_number'] ?? sender['wa_id'],
      from_user_id: sender['user_id'],
      from_parent_user_id: sender['parent_user_id'],
    },
    undefined,
  );
  if (contact === undefined) return undefined;
  const details = membersOf(value[type]);
  const role = textOf(details['new_owner_role'] ?? details['new_owner_app_role'])?.toLowerCase() ?? '';
  const owner = type === 'control_taken' || AGENTS.has(role) ? 'agent' : 'flows';
  return { ...contact, owner, at: parseInstant(value['timestamp'], now) };
}
