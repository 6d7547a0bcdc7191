import type { Contact } from './contact.js';

/** Creates a contact with no data. */
export function newContact(contactId: string, contactNumber: string | null = null): Contact {
  return { contactId, contactNumber, name: '', attributes: {}, tags: [] };
}
