/** Longest text that is looked at, in UTF-16 code units. */
const MAX_INPUT_LENGTH = 64;
/** Digits with the separators that people write: spaces, `+ - . ( ) /`. */
const WRITTEN_NUMBER = /^\+?[\d\s().\-/]+$/;
/**
 * Characters that show nothing: address books put direction marks around a number that is copied, pages put zero-width ones
 * in it. U+202E is not among them, since it turns digits around.
 */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202d\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** How a text fails to be one number, the most telling first. */
const REFUSALS: readonly (readonly [form: RegExp, message: string])[] = [
  [/\u202e/, 'A mark in the contact number turns its digits around (U+202E), so it reads in two ways. Type it anew.'],
  [/^-/, 'The contact number begins with a minus, so it may be no number of a phone. Send it without.'],
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

/** What a text says once characters that show nothing are taken away, or why it can be no number. */
export type WrittenNumber =
  { readonly text: string; readonly refusal?: never } | { readonly text?: never; readonly refusal: string };

/** Reads the form of a contact number: which characters it has. What they mean is for `parseContactNumber`. */
export function readWrittenNumber(input: string): WrittenNumber {
  const text = input.replace(INVISIBLE, '').trim();
  if (text === '') return { refusal: 'The contact number is empty.' };
  if (text.length > MAX_INPUT_LENGTH) return { refusal: TOO_LONG };
  const refusal = REFUSALS.find(([form]) => form.test(text));
  if (refusal !== undefined) return { refusal: refusal[1] };
  if (!WRITTEN_NUMBER.test(text)) return { refusal: 'A contact number holds digits, spaces and + - . ( ) / only.' };
  return { text };
}

/** Why a text with more digits than any number is refused. */
export const TOO_LONG = 'The contact number is too long: it has at most 15 digits.';
