import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { LRUCache } from 'lru-cache';
import { FlowError } from '../error/flow-error.js';
import {
  digitsOf,
  hasNationalReading,
  isGroupedAbroad,
  isGroupedInside,
  parseInternational,
  parseLocal,
} from './number-readings.js';
import { parseWrittenNumber, TOO_LONG } from './written-number.js';

/** E.164: 7 (the shortest in use) to 15 digits; no country prefix begins with 0. */
const E164 = /^[1-9]\d{6,14}$/;
/** Longest input that is cached, in UTF-16 code units. */
const MAX_REMEMBERED_LENGTH = 64;

/** `(0)` behind a country prefix: the 0 is dialled only within the country. Italy and others always dial it. */
const OPTIONAL_ZERO = /(?<=\d[\s.-]*)\(0\)/;

/** A slash and a few digits behind a whole number: `03-1234 5678/9` is two lines of one office. */
const ALTERNATIVE_ENDING = /(?:\d[\s().-]*){7,}\/\s*\d{1,3}$/;

/**
 * Recently parsed numbers: searching the numbering plans takes longer than most other work on a message. The result depends on
 * input and country only.
 */
const known = new LRUCache<string, string>({ max: 10_000 });

/**
 * Parses a contact number as people write it and returns its digits with country prefix (E.164 without `+`):
 * `+60 12-345 6789` is `60123456789`. Ignores invisible characters, such as direction marks. A local number (`012-345 6789`)
 * needs `defaultCountry`. Digits alone are first tried with country prefix. A number that the numbering plans do not know yet is
 * accepted as written when it has the form of E.164 and a known country prefix.
 *
 * @throws {FlowError} `invalid_contact_number`, also for a string that could be the number of another person: `60112345678.0`,
 * `604-223-4567`, `+60 3-1234 5678/9`
 */
export function parseContactNumber(input: string, defaultCountry?: string): string {
  const key = `${String(defaultCountry)} ${input}`;
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const { text, problem } = parseWrittenNumber(input);
  if (text === undefined) throw invalid(problem);
  const contactNumber = parseWritten(text, defaultCountry);
  if (input.length > MAX_REMEMBERED_LENGTH) return contactNumber;
  known.set(key, contactNumber);
  return contactNumber;
}

function parseWritten(text: string, defaultCountry: string | undefined): string {
  const written = digitsOf(text);
  if (written.length > 15) throw invalid(text.includes('/') ? TWO_NUMBERS : TOO_LONG);
  if (OPTIONAL_ZERO.test(text)) return parseOptionalZero(text);
  const isLocalForm = written.startsWith('0');
  const international = isLocalForm ? undefined : parseInternational(written);
  // Digits alone are the form of the HTTP API, and a plus means the same: both have one reading.
  const isPlain = text.startsWith('+') || text === written;
  const local = text.startsWith('+') || (isPlain && international) ? undefined : parseLocal(text, defaultCountry);
  if (text !== written) rejectSecondReading(text, { international, local, defaultCountry });
  const number = international ?? local;
  if (number !== undefined) return number;
  if (isLocalForm && defaultCountry === undefined) {
    throw invalid('The contact number has no country prefix. Write it like 60123456789, or set a default country.');
  }
  if (!isLocalForm && E164.test(written) && parsePhoneNumberFromString(`+${written}`) !== undefined) return written;
  throw invalid('This is not a phone number with country prefix, such as 60123456789.');
}

interface Readings {
  readonly international: string | undefined;
  readonly local: string | undefined;
  readonly defaultCountry: string | undefined;
}

/** Throws when a string with separators can be the numbers of two people. */
function rejectSecondReading(text: string, { international, local, defaultCountry }: Readings): void {
  if (holdsNumberAtStart(text, international ?? local, defaultCountry)) throw invalid(TWO_NUMBERS);
  if (text.startsWith('+') || text.startsWith('0') || text.startsWith('(0')) return;
  if (local === undefined) {
    const isNational =
      text.startsWith('(') ||
      (international === undefined && hasNationalReading(text, { mayLackZero: true })) ||
      (international !== undefined &&
        defaultCountry === undefined &&
        !isGroupedAbroad(text, international) &&
        hasNationalReading(text, { mayLackZero: false }));
    if (isNational) throw invalid(NATIONAL);
  } else if (international !== undefined && international !== local) {
    if (!isGroupedAbroad(text, international) || isGroupedInside(text, local)) throw invalid(NATIONAL);
  }
}

/**
 * Tells whether a number ends at a slash, as in `+60 3-1234 5678/9`; at any separator when the whole string is no known number,
 * as in `+60 12-345 6789 9`.
 */
function holdsNumberAtStart(text: string, whole: string | undefined, defaultCountry: string | undefined): boolean {
  if (ALTERNATIVE_ENDING.test(text)) return true;
  const separators = whole === undefined ? /[\s./-]+/g : /\s*\/\s*/g;
  return [...text.matchAll(separators)].some(({ index }) => {
    const start = text.slice(0, index);
    const digits = digitsOf(start);
    const isInternational = !digits.startsWith('0') && parseInternational(digits) !== undefined;
    return isInternational || (!start.startsWith('+') && parseLocal(start, defaultCountry) !== undefined);
  });
}

/** Parses a number with `(0)`: with and without that 0, exactly one number must be valid. */
function parseOptionalZero(text: string): string {
  const readings = [text, text.replace(OPTIONAL_ZERO, '')].map((reading) => parseInternational(digitsOf(reading)));
  const [number, ...others] = new Set(readings.filter((reading) => reading !== undefined));
  if (number !== undefined && others.length === 0) return number;
  throw invalid(
    'The contact number has a (0) that can be left out or kept. Write the digits that are dialled from abroad.',
  );
}

/**
 * Parses an ISO 3166-1 alpha-2 country code, such as `MY`.
 *
 * @throws {FlowError} `invalid_contact_number`
 */
export function parseDefaultCountry(code: string): string {
  const country = code.trim().toUpperCase();
  if (!isSupportedCountry(country)) throw invalid(`"${code}" is not a two-letter country code such as MY.`);
  return country;
}

const TWO_NUMBERS =
  'The contact number may be two numbers, or one with an extension. Send one number, without anything else.';
const NATIONAL =
  'The contact number is written as inside of a country, and reads as another number abroad. Write it with + and country prefix.';

function invalid(message: string): FlowError {
  return new FlowError('invalid_contact_number', message);
}
