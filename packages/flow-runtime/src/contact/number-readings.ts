import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';

/**
 * Whether the digits are grouped as those of a number with country prefix: `65 8123 4567`, not `658-123-4567`. The number is
 * digits with country prefix.
 */
export function isGroupedAbroad(text: string, contactNumber: string): boolean {
  const number = parsePhoneNumberFromString(`+${contactNumber}`);
  return number !== undefined && groupsOf(text) === groupsOf(number.formatInternational());
}

/** Whether the digits are grouped as the country of the number writes it inside, without its country prefix. */
export function isGroupedInside(text: string, contactNumber: string): boolean {
  const number = parsePhoneNumberFromString(`+${contactNumber}`);
  return number !== undefined && groupsOf(text) === groupsOf(number.formatNational());
}

/**
 * Whether some country writes a number of its own just so: `604-223-4567` is one of Canada, besides what it is with country
 * prefix. With `mayLackZero` also when the 0 in front is missing: `98765 43210` in India. Looks into every numbering plan,
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

/** The digits of a number that the numbering plans know, read with its country prefix. */
export function readInternational(digits: string): string | undefined {
  const number = parsePhoneNumberFromString(`+${digits}`);
  return number?.isValid() === true ? number.number.slice(1) : undefined;
}

/** The digits with country prefix of a number that the plan of this country knows. */
export function readLocal(text: string, country: string | undefined): string | undefined {
  if (country === undefined) return undefined;
  const number = parsePhoneNumberFromString(text, country as CountryCode);
  return number?.isValid() === true ? number.number.slice(1) : undefined;
}

/** The digits of a text and nothing else. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** The lengths of the groups of digits: `2 2 3 4` of `60 12-345 6789`. */
function groupsOf(text: string): string {
  return Array.from(text.matchAll(/\d+/g), ([group]) => group.length).join(' ');
}
