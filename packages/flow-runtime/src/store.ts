/**
 * The values that a store needs at run time, without what only engines and steps use: a store may load this entry into a thread
 * of its own, where validation, templates and phone numbers would take most of the start-up time.
 */
export { checkAttributeValue } from './attribute/check-attribute-value.js';
export { CONTACT_NUMBER } from './contact/contact-address.js';
export { MAX_RUNS_OF_CONTACT } from './document/flow-document.js';
export { FlowError } from './error/flow-error.js';
export { MESSAGE_STATUSES } from './message/message-status.js';
