import { CONTACT_NUMBER, FlowError, isContactId } from '@luluchat/flow-runtime';
import type { Contact, ContactReference, ContactRepository } from '@luluchat/flow-runtime';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { collectNumber, readNumber } from './read-number.js';

/** How the members of a body or a query name a contact; at least one of the two is to be there. */
export interface WrittenReference {
  readonly contactNumber?: string | undefined;
  readonly contactId?: string | undefined;
}

/** Reads a contact number or a contact id of a path. Throws a 400 that points at it. */
export function readContactKey(text: string, path: string, defaultCountry: string | undefined): ContactReference {
  return isContactId(text) ? { contactId: text } : { contactNumber: readNumber(text, path, defaultCountry) };
}

/** Reads the contact of a body or a query whose members have been checked; throws a 400 that points at each bad member. */
export function readReference(
  { contactNumber, contactId }: WrittenReference,
  defaultCountry: string | undefined,
): ContactReference {
  const errors: ProblemEntry[] = [];
  if (contactId !== undefined && !isContactId(contactId)) {
    const message = 'contactId is an id of ours: "c_" with 32 digits and small letters.';
    errors.push({ path: '/contactId', code: 'invalid_value', message });
  }
  const number =
    contactNumber === undefined ? undefined : collectNumber(contactNumber, '/contactNumber', defaultCountry, errors);
  if (errors.length > 0) throw invalidRequest(errors);
  return { ...(contactId !== undefined && { contactId }), ...(number !== undefined && { contactNumber: number }) };
}

/** The id of the contact, `undefined` when there is none. Throws `FlowError` `contact_mismatch` when number and id are of two. */
export async function findContactId(
  contacts: Pick<ContactRepository, 'findHolders'>,
  { contactId, contactNumber }: ContactReference,
): Promise<string | undefined> {
  if (contactNumber === undefined) return contactId;
  const holders = await contacts.findHolders({ kind: CONTACT_NUMBER, value: contactNumber });
  if (contactId === undefined) return holders[0];
  if (holders.includes(contactId)) return contactId;
  throw new FlowError('contact_mismatch', 'The number is not one of the contact with this id. Send one of the two.');
}

/** The contact. Throws `FlowError` `unknown_contact` when there is none. */
export async function findContact(
  contacts: Pick<ContactRepository, 'find' | 'findHolders'>,
  reference: ContactReference,
): Promise<Contact> {
  const contactId = await findContactId(contacts, reference);
  const contact = contactId === undefined ? undefined : await contacts.find(contactId);
  if (contact !== undefined) return contact;
  const by = reference.contactId === undefined ? 'number' : 'id';
  throw new FlowError('unknown_contact', `There is no contact with this ${by}.`);
}
