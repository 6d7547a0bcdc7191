import type { Contact } from '../../contact/contact.js';
import type { ContactRepository } from '../../port/store/contact-repository.js';

/** Finds a contact, or the one that it is part of. */
export async function findSurviving(
  contacts: Pick<ContactRepository, 'find' | 'findMerge'>,
  contactId: string,
): Promise<Contact | undefined> {
  for (let id: string | undefined = contactId; id !== undefined;) {
    const contact = await contacts.find(id);
    if (contact !== undefined) return contact;
    id = (await contacts.findMerge(id))?.into;
  }
  return undefined;
}
