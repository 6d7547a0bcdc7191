import type { Contact } from '../contact/contact.js';
import type { TemplateScope } from '../template/template-scope.js';
import type { RunState } from './run-state.js';

/** What the templates of a run can read at this moment. */
export function runTemplateScope(state: RunState, contact: Contact): TemplateScope {
  return {
    contact_number: contact.contactNumber,
    name: contact.name,
    attributes: contact.attributes,
    data: state.data,
    reply: state.reply,
    steps: state.steps,
  };
}
