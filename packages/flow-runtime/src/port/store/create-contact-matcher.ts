import type { Contact } from '../../contact/contact.js';
import { foldText } from '../../text/fold-text.js';

/** Names and number of a contact, for a search. */
export type SearchedContact = Pick<Contact, 'contactNumber' | 'name' | 'profileName' | 'username'>;

/** Signs that people write in a number: `+60 12-345 6789`. */
const NUMBER_SIGNS = /[\s+\-./()]/g;

/**
 * Creates the check whether a contact matches a search: its number contains the digits of the query, or one of its names contains
 * the query, compared as `foldText` does. A query without a character that can be seen matches every contact.
 */
export function createContactMatcher(query: string): (contact: SearchedContact) => boolean {
  const text = foldText(query);
  const digits = text.replace(NUMBER_SIGNS, '');
  const isNumber = /^\d+$/.test(digits);
  return ({ contactNumber, name, profileName = '', username = '' }) =>
    (isNumber && contactNumber !== null && contactNumber.includes(digits)) ||
    foldText(name).includes(text) ||
    foldText(profileName).includes(text) ||
    foldText(username).includes(text.replace(/^@/, ''));
}
