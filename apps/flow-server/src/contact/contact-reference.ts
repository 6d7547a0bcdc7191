import { FlowError } from '@luluchat/flow-runtime';
import { CONTACT_NUMBER, isContactId } from '@luluchat/flow-runtime/channel';
import type { Contact } from '@luluchat/flow-runtime';
import type { ContactReference } from '@luluchat/flow-runtime/channel';
import type { ContactRepository } from '@luluchat/flow-runtime/store';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { collectNumber, parseNumber } from './parse-number.js';

/** Members of a body or a query that identify a contact; at least one of them must be present. */
export interface ContactReferenceMembers {
  readonly contactNumber?: string | undefined;
  readonly contactId?: string | undefined;
}

/**
 * Parses a contact number or a contact id in a path.
 *
 * @throws HttpProblem 400 whose entry points to `path`.
 */
export function parseContactKey(text: string, path: string, defaultCountry: string | undefined): ContactReference {
  return isContactId(text) ? { contactId: text } : { contactNumber: parseNumber(text, path, defaultCountry) };
}

/**
 * Parses the reference to a contact in a body or a query whose members are strings.
 *
 * @param parent JSON Pointer of the object with the members.
 * @throws HttpProblem 400 with an entry for each invalid member.
 */
export function parseReference(
  { contactNumber, contactId }: ContactReferenceMembers,
  defaultCountry: string | undefined,
  parent = '',
): ContactReference {
  const errors: ProblemEntry[] = [];
  if (contactId !== undefined && !isContactId(contactId)) {
    const message = 'contactId is not a contact id: that is "c_" with 32 digits and lowercase letters.';
    errors.push({ path: `${parent}/contactId`, code: 'invalid_value', message });
  }
  const number =
    contactNumber === undefined
      ? undefined
      : collectNumber(contactNumber, `${parent}/contactNumber`, defaultCountry, errors);
  if (errors.length > 0) throw invalidRequest(errors);
  return { ...(contactId !== undefined && { contactId }), ...(number !== undefined && { contactNumber: number }) };
}

/**
 * Finds the id of the contact, or of the one that it was merged into; `undefined` when no contact has the number. An id without a number
 * is not looked up.
 *
 * @throws FlowError `contact_mismatch` when the number and the id belong to different contacts.
 */
export async function findContactId(
  contacts: Pick<ContactRepository, 'findHolders' | 'findMerge'>,
  { contactId: given, contactNumber }: ContactReference,
): Promise<string | undefined> {
  const contactId = given && (await followMerge(contacts, given));
  if (contactNumber === undefined) return contactId;
  const holders = await contacts.findHolders({ kind: CONTACT_NUMBER, value: contactNumber });
  if (contactId === undefined) return holders[0];
  if (holders.includes(contactId)) return contactId;
  throw new FlowError('contact_mismatch', 'The number is not one of the contact with this id. Send one of the two.');
}

/** Finds the ids of all contacts that a reference names: several have a number if they turned out to be one person. */
export async function findContactIds(
  contacts: Pick<ContactRepository, 'findHolders' | 'findMerge'>,
  { contactId, contactNumber }: ContactReference,
): Promise<readonly string[]> {
  if (contactId !== undefined) return [await followMerge(contacts, contactId)];
  return contactNumber === undefined ? [] : contacts.findHolders({ kind: CONTACT_NUMBER, value: contactNumber });
}

/** Returns the id of the contact that this one is part of: itself unless it was merged. */
async function followMerge(contacts: Pick<ContactRepository, 'findMerge'>, contactId: string): Promise<string> {
  return (await contacts.findMerge(contactId))?.into ?? contactId;
}

/**
 * Finds the contact.
 *
 * @throws FlowError `contact_mismatch`, and `unknown_contact` when there is none.
 */
export async function findContact(
  contacts: Pick<ContactRepository, 'find' | 'findHolders' | 'findMerge'>,
  reference: ContactReference,
): Promise<Contact> {
  const contactId = await findContactId(contacts, reference);
  const contact = contactId === undefined ? undefined : await contacts.find(contactId);
  if (contact !== undefined) return contact;
  const by = reference.contactId === undefined ? 'number' : 'id';
  throw new FlowError('unknown_contact', `There is no contact with this ${by}.`);
}
