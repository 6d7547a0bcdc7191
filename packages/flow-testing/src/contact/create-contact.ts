import type { Contact } from '@luluchat/flow-runtime';

/** Makes a contact for a test: Aisyah, 60123456789, without attributes and tags, unless told otherwise. */
export function createContact(given: Partial<Contact> = {}): Contact {
  return { contactNumber: '60123456789', name: 'Aisyah', attributes: {}, tags: [], ...given };
}
