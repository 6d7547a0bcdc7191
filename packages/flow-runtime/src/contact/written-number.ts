/** Longest input that is parsed, in UTF-16 code units. */
const MAX_INPUT_LENGTH = 64;
/** Digits with the separators that people write: spaces, `+ - . ( ) /`. */
const WRITTEN_NUMBER = /^\+?[\d\s().\-/]+$/;
/**
 * Invisible characters: address books put direction marks around a copied number, web pages put zero-width characters into it.
 * U+202E is not among them, since it reverses the digits.
 */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202d\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** Forms that are not one phone number, with their messages, the most specific first. */
const PROBLEMS: readonly (readonly [form: RegExp, message: string])[] = [
  [/\u202e/, 'A mark in the contact number turns its digits around (U+202E), so it reads in two ways. Type it again.'],
  [/^-/, 'The contact number begins with a minus, so it may not be a phone number. Send it without.'],
  [
    /^\+?\d+(?:[.,]\d+)?e[+-]?\d+$/i,
    'The contact number has an exponent, as spreadsheets write long numbers, and digits may be lost. Send it as text.',
  ],
  [
    /^\+?\d{7,}[.,]\d+$|^[^.,]{7,}[.,]\s*0+$/,
    'The contact number has a decimal fraction, as spreadsheets write numbers. Send it as text, without the fraction.',
  ],
  [
    /[;,|&\n\r\t]|\d\s*(?:or|and|\/\/)\s*\+?\d|\d[\s/]*\+/i,
    'The contact number may be two numbers, or one with an extension. Send one number, without anything else.',
  ],
  [/(?:ext?|x|#|\*)\.?\s*\d+$/i, 'A contact number has no extension. Send the number alone.'],
];

/** The input without invisible characters, or the reason why it is not a number. */
export type WrittenNumber =
  { readonly text: string; readonly problem?: never } | { readonly text?: never; readonly problem: string };

/** Checks the characters of a contact number. Their meaning is for `parseContactNumber`. */
export function parseWrittenNumber(input: string): WrittenNumber {
  const text = input.replace(INVISIBLE, '').trim();
  if (text === '') return { problem: 'The contact number is empty.' };
  if (text.length > MAX_INPUT_LENGTH) return { problem: TOO_LONG };
  const problem = PROBLEMS.find(([form]) => form.test(text));
  if (problem !== undefined) return { problem: problem[1] };
  if (!WRITTEN_NUMBER.test(text)) return { problem: 'A contact number holds digits, spaces and + - . ( ) / only.' };
  return { text };
}

/** Message for a string with more digits than any number has. */
export const TOO_LONG = 'The contact number is too long: it has at most 15 digits.';
