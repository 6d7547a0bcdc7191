import type { Contact } from '@luluchat/flow-runtime';
import { DEFAULT_CONTACT } from '@luluchat/flow-simulator';

/** Default id of the contact in tests. */
export const CONTACT_ID = DEFAULT_CONTACT.contactId;

/** Creates a contact for a test. Default: Aisyah, 60123456789, without attributes and tags. */
export function createContact(given: Partial<Contact> = {}): Contact {
  return { ...DEFAULT_CONTACT, ...given };
}
