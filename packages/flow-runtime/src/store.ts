/**
 * What a store needs at run time, and nothing that only engines and steps do: a store may load it into a thread of its own,
 * where validation, templates and phone numbers would take most of the time of a start.
 */
export { checkAttributeValue } from './attribute/check-attribute-value.js';
export { CONTACT_NUMBER } from './contact/contact-address.js';
export { MAX_RUNS_OF_CONTACT } from './document/flow-document.js';
export { FlowError } from './error/flow-error.js';
export { MESSAGE_STATUSES } from './message/message-status.js';
