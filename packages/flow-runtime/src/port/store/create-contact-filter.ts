import type { Contact } from '../../contact/contact.js';
import { createSegmentMatcher } from '../../segment/create-segment-matcher.js';
import type { ContactFilter } from './contact-repository.js';
import { createContactMatcher } from './create-contact-matcher.js';

/** Creates the check whether a contact passes a filter; `undefined`: every contact does. */
export function createContactFilter({ query, segment }: ContactFilter): ((contact: Contact) => boolean) | undefined {
  const isFound = query === undefined ? undefined : createContactMatcher(query);
  const belongs = segment === undefined ? undefined : createSegmentMatcher(segment);
  if (isFound === undefined || belongs === undefined) return isFound ?? belongs;
  return (contact) => isFound(contact) && belongs(contact);
}
