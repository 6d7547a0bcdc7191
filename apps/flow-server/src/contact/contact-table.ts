import type { Contact } from '@luluchat/flow-runtime';
import { isoInstant } from '../page/iso-instant.js';
import { replyWindowsOf } from './reply-windows-of.js';

/** Beginnings of a text that spreadsheets take for a formula, as OWASP lists them: also the wide forms of the signs. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** Also the separators that spreadsheets of other languages expect. */
const NEEDS_QUOTES = /[",;\t\r\n]/;
const DETAILS = [
  ...['contactId', 'contactNumber', 'name', 'profileName', 'username', 'tags'],
  ...['optedOut', 'optedOutAt', 'lastMessageAt', 'account', 'replyWindowUntil'],
] as const;

/** Returns the header of a table of contacts, as CSV (RFC 4180), with a column for each of these attributes. */
export function toHeader(attributes: readonly string[]): string {
  return toLine([...DETAILS, ...attributes.map((key) => `attributes.${key}`)]);
}

/**
 * Returns a contact as a line of CSV. Texts that a spreadsheet would take for a formula begin with an apostrophe; tags are separated by
 * `"; "`. The reply window, of length `replyWindowMs`, is that of the account that the contact wrote to last.
 */
export function toRow(contact: Contact, attributes: readonly string[], replyWindowMs?: number): string {
  const { contactId, contactNumber, name, profileName = '', username = '', tags } = contact;
  const values = attributes.map((key) => (Object.hasOwn(contact.attributes, key) ? contact.attributes[key] : ''));
  const { optedOut = false, optedOutAt = null, lastMessageAt = null, account = '' } = contact;
  const [last] = replyWindowsOf(contact, replyWindowMs);
  const written = [isoInstant(lastMessageAt) ?? '', account, last?.openUntil ?? ''];
  const refusal = [String(optedOut), isoInstant(optedOutAt) ?? ''];
  const details = [
    contactId,
    contactNumber ?? '',
    name,
    profileName,
    username,
    tags.join('; '),
    ...refusal,
    ...written,
  ];
  return toLine([...details, ...values]);
}

function toLine(values: readonly (string | number | undefined)[]): string {
  return `${values.map(toCell).join(',')}\r\n`;
}

function toCell(value: string | number | undefined = ''): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
