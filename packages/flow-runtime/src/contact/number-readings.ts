import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';

/**
 * Tells whether the digits are grouped as in the international format: `65 8123 4567`, not `658-123-4567`. `contactNumber` is
 * digits with country prefix.
 */
export function isGroupedAbroad(text: string, contactNumber: string): boolean {
  const number = parsePhoneNumberFromString(`+${contactNumber}`);
  return number !== undefined && groupsOf(text) === groupsOf(number.formatInternational());
}

/** Tells whether the digits are grouped as in the national format of the number, without country prefix. */
export function isGroupedInside(text: string, contactNumber: string): boolean {
  const number = parsePhoneNumberFromString(`+${contactNumber}`);
  return number !== undefined && groupsOf(text) === groupsOf(number.formatNational());
}

/**
 * Tells whether some country writes a national number exactly so: `604-223-4567` is one of Canada, besides its reading with
 * country prefix. With `mayLackZero` also when the leading 0 is missing: `98765 43210` in India. Searches every numbering plan,
 * which takes milliseconds.
 */
export function hasNationalReading(text: string, { mayLackZero }: { readonly mayLackZero: boolean }): boolean {
  const groups = groupsOf(text);
  return getCountries().some((country) => {
    const number = parsePhoneNumberFromString(text, country);
    if (number?.isValid() !== true) return false;
    const national = number.formatNational();
    return groupsOf(mayLackZero ? national.replace(/^\(?0/, '') : national) === groups;
  });
}

/** Parses a number with country prefix; returns its digits, `undefined` when the numbering plans do not know it. */
export function parseInternational(digits: string): string | undefined {
  const number = parsePhoneNumberFromString(`+${digits}`);
  return number?.isValid() === true ? number.number.slice(1) : undefined;
}

/** Parses a national number of this country; returns its digits with country prefix, `undefined` when its plan does not know it. */
export function parseLocal(text: string, country: string | undefined): string | undefined {
  if (country === undefined) return undefined;
  const number = parsePhoneNumberFromString(text, country as CountryCode);
  return number?.isValid() === true ? number.number.slice(1) : undefined;
}

/** Returns the digits of a string. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Returns the lengths of the groups of digits: `2 2 3 4` for `60 12-345 6789`. */
function groupsOf(text: string): string {
  return Array.from(text.matchAll(/\d+/g), ([group]) => group.length).join(' ');
}
