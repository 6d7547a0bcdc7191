import type { Contact } from '../contact/contact.js';
import type { TemplateScope } from '../template/template-scope.js';
import type { RunState } from './run-state.js';

/** Returns the values that templates of a run can read in this state. */
export function runTemplateScope(state: RunState, contact: Contact): TemplateScope {
  return {
    contact_number: contact.contactNumber ?? '',
    contact_id: contactIdOf(contact),
    name: contact.name,
    attributes: contact.attributes,
    data: state.data,
    reply: state.reply,
    steps: state.steps,
  };
}

/**
 * Returns the contact id, or an attribute with that key, which stores of earlier versions may have: older flows refer
 * to that.
 */
function contactIdOf({ contactId, attributes }: Contact): string {
  return Object.hasOwn(attributes, 'contact_id') ? String(attributes['contact_id']) : contactId;
}
