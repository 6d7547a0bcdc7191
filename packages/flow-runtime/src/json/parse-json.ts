import type { JsonValue } from './json-value.js';
import { readLongNumber } from './long-number.js';

/** What every long number holds, and little else. */
const MAY_HOLD_LONG_NUMBER = /\d[\d.]{15}/;
const NUMBER_OR_QUOTE = /"|-?\d[\d.]*(?:[eE][+-]?\d+)?/g;

/**
 * Reads foreign JSON (RFC 8259) without losing digits: a number that JavaScript cannot keep becomes a `LongNumber`, all
 * else is what `JSON.parse` makes of it. Throws its `SyntaxError`. Texts without 16 digits in a row cost one search more
 * than `JSON.parse`.
 */
export function parseJson(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  if (!MAY_HOLD_LONG_NUMBER.test(text)) return value;
  const marked = markLongNumbers(text);
  return marked === text ? value : (JSON.parse(marked) as JsonValue);
}

/** Writes long numbers as the objects that stand for them. The text is correct JSON. */
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
    const digits = readLongNumber(token);
    if (digits === undefined) continue;
    marked += `${json.slice(copied, found.index)}{"$number":"${digits}"}`;
    copied = found.index + token.length;
  }
  return copied === 0 ? json : marked + json.slice(copied);
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
