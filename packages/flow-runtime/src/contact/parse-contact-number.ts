import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import { FlowError } from '../error/flow-error.js';

const MAX_INPUT_LENGTH = 64;
/** Digits with the separators that people write: spaces, `+ - . ( ) /`. */
const WRITTEN_NUMBER = /^\+?[\d\s().\-/]+$/;
/** E.164: 7 (the shortest in use) to 15 digits; no country prefix begins with 0. */
const E164 = /^[1-9]\d{6,14}$/;

/**
 * Numbers that were read lately: looking into the numbering plans takes longer than most of what follows. What a number
 * means depends on nothing else, so nobody can tell.
 */
const known = new Map<string, string>();
const MAX_KNOWN = 10_000;

/**
 * Reads a contact number as people write it and returns its digits with country prefix (E.164 without `+`):
 * `+60 12-345 6789` is `60123456789`. A local number (`012-345 6789`) needs `defaultCountry`. A number that the numbering
 * plans do not know yet is kept as written when it has the form of E.164 and a known country prefix.
 * Throws `FlowError` `invalid_contact_number`.
 */
export function parseContactNumber(input: string, defaultCountry?: string): string {
  const key = `${String(defaultCountry)} ${input}`;
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const contactNumber = parseWritten(input.trim(), defaultCountry);
  if (input.length > MAX_INPUT_LENGTH) return contactNumber;
  const [oldest] = known.size < MAX_KNOWN ? [] : known.keys();
  if (oldest !== undefined) known.delete(oldest);
  known.set(key, contactNumber);
  return contactNumber;
}

function parseWritten(text: string, defaultCountry: string | undefined): string {
  if (text === '') throw invalid('The contact number is empty.');
  if (text.length > MAX_INPUT_LENGTH) throw invalid('The contact number is too long: it has at most 15 digits.');
  if (!WRITTEN_NUMBER.test(text)) throw invalid('A contact number holds digits, spaces and + - . ( ) / only.');
  const written = text.replace(/\D/g, '');
  if (written.length > 15) throw invalid('The contact number is too long: it has at most 15 digits.');
  const isLocalForm = written.startsWith('0');
  if (!isLocalForm) {
    const international = parsePhoneNumberFromString(`+${written}`);
    if (international?.isValid()) return digits(international.number);
  }
  if (defaultCountry !== undefined && !text.startsWith('+')) {
    const local = parsePhoneNumberFromString(text, defaultCountry as CountryCode);
    if (local?.isValid()) return digits(local.number);
  }
  if (isLocalForm && defaultCountry === undefined) {
    throw invalid('The contact number has no country prefix. Write it like 60123456789, or set a default country.');
  }
  if (!isLocalForm && E164.test(written) && parsePhoneNumberFromString(`+${written}`) !== undefined) return written;
  throw invalid('This is not a phone number with country prefix, such as 60123456789.');
}

/** Reads an ISO 3166-1 alpha-2 country code, such as `MY`. Throws `FlowError` `invalid_contact_number`. */
export function parseDefaultCountry(code: string): string {
  const country = code.trim().toUpperCase();
  if (!isSupportedCountry(country)) throw invalid(`"${code}" is not a two-letter country code such as MY.`);
  return country;
}

function digits(number: string): string {
  return number.slice(1);
}

function invalid(message: string): FlowError {
  return new FlowError('invalid_contact_number', message);
}
