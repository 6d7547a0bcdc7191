/** Minimum length of a sequence of digits, with or without a point, that JavaScript can round. */
const FEWEST_DIGITS = 16;
const NUMBER_OR_QUOTE = /"|-?\d[\d.]*(?:[eE][+-]?\d+)?/g;
const PLAIN = /^-?\d+(?:\.\d+)?$/;

/**
 * Parses JSON without losing digits: an integer beyond 2^53 - 1, which JavaScript would round, becomes a string of its
 * digits. Everything else is parsed by `JSON.parse`.
 *
 * @throws {SyntaxError} of `JSON.parse`.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!mayHoldLongNumber(text)) return value;
  return JSON.parse(quoteLongNumbers(text));
}

/**
 * Tells whether the text has a sequence of at least 16 digits anywhere, also in a string. Each such sequence covers one of
 * the examined positions, so only every sixteenth character is examined.
 */
function mayHoldLongNumber(json: string): boolean {
  for (let place = FEWEST_DIGITS - 1; place < json.length; place += FEWEST_DIGITS) {
    if (isOfNumber(json.charCodeAt(place)) && runAround(json, place) >= FEWEST_DIGITS) return true;
  }
  return false;
}

/** Returns the length of the sequence of digits around a position, up to the minimum that matters. */
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

/** Quotes numbers that would be rounded. The text must be valid JSON. */
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

/**
 * Tells whether a number is an integer that would be rounded. Fractions and exponents stay: a webhook action writes
 * integers as digits.
 */
function isRounded(literal: string): boolean {
  const value = Number(literal);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && PLAIN.test(literal);
}

/** Returns the position after the closing quote of a string that begins at `begin`. */
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
