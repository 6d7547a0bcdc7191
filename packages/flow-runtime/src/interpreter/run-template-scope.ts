import type { Contact } from '../contact/contact.js';
import type { TemplateScope } from '../template/template-scope.js';
import type { RunState } from './run-state.js';

/** What the templates of a run can read at this moment. */
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

/** An attribute of this name, which stores of earlier versions may have, goes on to be what flows of that time mean. */
function contactIdOf({ contactId, attributes }: Contact): string {
  return Object.hasOwn(attributes, 'contact_id') ? String(attributes['contact_id']) : contactId;
}
