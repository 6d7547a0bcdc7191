import type { JsonValue } from './json-value.js';
import { parseLongNumber } from './long-number.js';

/** Shortest run of digits, including a decimal point, in which digits can be lost. */
const FEWEST_DIGITS = 16;
const NUMBER_OR_QUOTE = /"|-?\d[\d.]*(?:[eE][+-]?\d+)?/g;

/**
 * Parses foreign JSON (RFC 8259) without losing digits: a number that JavaScript cannot keep becomes a {@link LongNumber},
 * everything else is what `JSON.parse` returns. JSON without 16 digits in a row takes hardly longer than `JSON.parse`.
 *
 * @throws {SyntaxError} of `JSON.parse`
 */
export function parseJson(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  if (!mayHoldLongNumber(text)) return value;
  const marked = markLongNumbers(text);
  return marked === text ? value : (JSON.parse(marked) as JsonValue);
}

/**
 * Tells whether the text has that many digits in a row anywhere, also inside a string. Every such run has a digit at one of
 * the indexes that are looked at, so only one character of sixteen is.
 */
function mayHoldLongNumber(json: string): boolean {
  for (let place = FEWEST_DIGITS - 1; place < json.length; place += FEWEST_DIGITS) {
    if (isOfNumber(json.charCodeAt(place)) && runAround(json, place) >= FEWEST_DIGITS) return true;
  }
  return false;
}

/** Length of the run of digits around an index, as far as it matters. */
function runAround(json: string, place: number): number {
  let first = place;
  while (place - first < FEWEST_DIGITS && isOfNumber(json.charCodeAt(first - 1))) first -= 1;
  let last = place;
  while (last - first < FEWEST_DIGITS && isOfNumber(json.charCodeAt(last + 1))) last += 1;
  return last - first + 1;
}

/** Tells whether a character is a digit or a point. */
function isOfNumber(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46;
}

/** Replaces long numbers by the JSON of their {@link LongNumber}. `json` must be valid. */
function markLongNumbers(json: string): string {
  let marked = '';
  let copied = 0;
  NUMBER_OR_QUOTE.lastIndex = 0;
  for (let found = NUMBER_OR_QUOTE.exec(json); found !== null; found = NUMBER_OR_QUOTE.exec(json)) {
    const [token] = found;
    if (token === '"') {
      NUMBER_OR_QUOTE.lastIndex = endOfString(json, found.index);
      continue;
    }
    const digits = parseLongNumber(token);
    if (digits === undefined) continue;
    marked += `${json.slice(copied, found.index)}{"$number":"${digits}"}`;
    copied = found.index + token.length;
  }
  return copied === 0 ? json : marked + json.slice(copied);
}

/** Returns the index behind the closing quote of a string that begins at `begin`. */
function endOfString(json: string, begin: number): number {
  let quote = json.indexOf('"', begin + 1);
  while (isEscaped(json, quote)) quote = json.indexOf('"', quote + 1);
  return quote + 1;
}

function isEscaped(json: string, quote: number): boolean {
  let first = quote;
  while (json[first - 1] === '\\') first -= 1;
  return (quote - first) % 2 === 1;
}
