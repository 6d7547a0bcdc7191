import type { Contact } from '@luluchat/flow-runtime';
import type { ContactView } from './contact-dto.js';

/** Converts a contact into the form of the API. */
export function toContactView(contact: Contact): ContactView {
  const { contactId, contactNumber, name, profileName = null, attributes, tags, account } = contact;
  return { contactId, contactNumber, name, profileName, attributes, tags, ...(account !== undefined && { account }) };
}
