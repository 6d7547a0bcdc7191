import type { Contact } from '@luluchat/flow-runtime';
import type { ContactView } from './contact-dto.js';

/** Converts a contact into the form of the API. */
export function toContactView({ contactId, contactNumber, name, profileName, attributes, tags }: Contact): ContactView {
  return { contactId, contactNumber, name, profileName: profileName ?? null, attributes, tags };
}
