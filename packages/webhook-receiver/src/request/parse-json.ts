/** Shortest run of digits, a point among them, in which digits can be lost. */
const FEWEST_DIGITS = 16;
const NUMBER_OR_QUOTE = /"|-?\d[\d.]*(?:[eE][+-]?\d+)?/g;
const PLAIN = /^-?\d+(?:\.\d+)?$/;

/**
 * Reads JSON without losing digits: a whole number beyond 2^53 - 1, which JavaScript would round, is the text of its digits;
 * all else is what `JSON.parse` makes of it. Throws its `SyntaxError`.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!mayHoldLongNumber(text)) return value;
  return JSON.parse(quoteLongNumbers(text));
}

/**
 * Whether there are that many digits in a row somewhere, in a string perhaps. Every such run has a digit at one of the
 * places that are looked at, so that only one character of sixteen is.
 */
function mayHoldLongNumber(json: string): boolean {
  for (let place = FEWEST_DIGITS - 1; place < json.length; place += FEWEST_DIGITS) {
    if (isOfNumber(json.charCodeAt(place)) && runAround(json, place) >= FEWEST_DIGITS) return true;
  }
  return false;
}

/** How many digits there are in a row around a place, as far as it matters. */
function runAround(json: string, place: number): number {
  let first = place;
  while (place - first < FEWEST_DIGITS && isOfNumber(json.charCodeAt(first - 1))) first -= 1;
  let last = place;
  while (last - first < FEWEST_DIGITS && isOfNumber(json.charCodeAt(last + 1))) last += 1;
  return last - first + 1;
}

/** A digit or a point. */
function isOfNumber(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46;
}

/** Puts numbers that would be rounded into quotes. The text is correct JSON. */
function quoteLongNumbers(json: string): string {
  let quoted = '';
  let copied = 0;
  NUMBER_OR_QUOTE.lastIndex = 0;
  for (let found = NUMBER_OR_QUOTE.exec(json); found !== null; found = NUMBER_OR_QUOTE.exec(json)) {
    const [token] = found;
    if (token === '"') NUMBER_OR_QUOTE.lastIndex = endOfString(json, found.index);
    else if (isRounded(token)) {
      quoted += `${json.slice(copied, found.index)}"${token}"`;
      copied = found.index + token.length;
    }
  }
  return quoted + json.slice(copied);
}

/** A fraction stays, and so does what has an exponent: a webhook action writes whole numbers in digits. */
function isRounded(literal: string): boolean {
  const value = Number(literal);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && PLAIN.test(literal);
}

/** The place behind the closing quote of a string that begins at `begin`. */
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
