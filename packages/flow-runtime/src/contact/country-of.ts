import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Returns the country of a contact number as a two-letter code of ISO 3166-1; `undefined` when it is not known. */
export function countryOf(contactNumber: string): string | undefined {
  return parsePhoneNumberFromString(`+${contactNumber}`)?.country;
}
