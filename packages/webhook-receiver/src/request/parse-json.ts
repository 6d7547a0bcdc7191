/** What every number holds whose digits JavaScript cannot keep, and little else. */
const MAY_HOLD_LONG_NUMBER = /\d[\d.]{15}/;
const NUMBER_OR_QUOTE = /"|-?\d[\d.]*(?:[eE][+-]?\d+)?/g;
const PLAIN = /^-?\d+(?:\.\d+)?$/;

/**
 * Reads JSON without losing digits: a whole number beyond 2^53 - 1, which JavaScript would round, is the text of its digits;
 * all else is what `JSON.parse` makes of it. Throws its `SyntaxError`.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!MAY_HOLD_LONG_NUMBER.test(text)) return value;
  return JSON.parse(quoteLongNumbers(text));
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
