import type { Contact } from '@luluchat/flow-runtime';

/** The id of the contact that tests talk to, unless they say otherwise. */
export const CONTACT_ID = 'c_01890a5d7b3c7def8123456789abcdef';

/** Makes a contact for a test: Aisyah, 60123456789, without attributes and tags, unless told otherwise. */
export function createContact(given: Partial<Contact> = {}): Contact {
  return { contactId: CONTACT_ID, contactNumber: '60123456789', name: 'Aisyah', attributes: {}, tags: [], ...given };
}
