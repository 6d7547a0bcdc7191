import type { Contact } from '../contact/contact.js';
import type { TemplateScope } from '../template/template-scope.js';
import type { RunState } from './run-state.js';

/** Returns the values that templates of a run can read in this state. */
export function runTemplateScope(state: RunState, contact: Contact): TemplateScope {
  return {
    contact_number: contact.contactNumber ?? '',
    contact_id: contactIdOf(contact),
    name: contact.name,
    ...channelMembersOf(contact),
    attributes: contact.attributes,
    data: state.data,
    reply: state.reply,
    steps: state.steps,
  };
}

/** Returns what the contact has on its channel, unless it has an attribute `contact`, as stores of earlier versions may. */
function channelMembersOf({ username, optedOut = false, attributes }: Contact): Pick<TemplateScope, 'contact'> {
  if (Object.hasOwn(attributes, 'contact')) return {};
  return { contact: { ...(username !== undefined && { username }), opted_out: optedOut } };
}

/**
 * Returns the contact id, or an attribute with that key, which stores of earlier versions may have: older flows refer
 * to that.
 */
function contactIdOf({ contactId, attributes }: Contact): string {
  return Object.hasOwn(attributes, 'contact_id') ? String(attributes['contact_id']) : contactId;
}
