import type { Contact } from '../../contact/contact.js';
import { createSegmentMatcher } from '../../segment/create-segment-matcher.js';
import type { ContactFilter } from './contact-repository.js';
import { createContactMatcher } from './create-contact-matcher.js';

/** Creates the check whether a contact passes a filter; `undefined`: every contact does. */
export function createContactFilter({
  query,
  segment,
  optedOut,
}: ContactFilter): ((contact: Contact) => boolean) | undefined {
  const conditions: ((contact: Contact) => boolean)[] = [];
  if (optedOut !== undefined) conditions.push((contact) => (contact.optedOut ?? false) === optedOut);
  if (query !== undefined) conditions.push(createContactMatcher(query));
  if (segment !== undefined) conditions.push(createSegmentMatcher(segment));
  if (conditions.length < 2) return conditions[0];
  return (contact) => conditions.every((holds) => holds(contact));
}
