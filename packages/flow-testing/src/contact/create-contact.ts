import type { Contact } from '@luluchat/flow-runtime';

/** Default id of the contact in tests. */
export const CONTACT_ID = 'c_01890a5d7b3c7def8123456789abcdef';

/** Creates a contact for a test. Default: Aisyah, 60123456789, without attributes and tags. */
export function createContact(given: Partial<Contact> = {}): Contact {
  return { contactId: CONTACT_ID, contactNumber: '60123456789', name: 'Aisyah', attributes: {}, tags: [], ...given };
}
