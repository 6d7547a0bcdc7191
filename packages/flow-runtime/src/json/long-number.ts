import type { JsonObject, JsonValue } from './json-value.js';
import { isPlainObject } from './plain-object.js';

/**
 * A number of foreign JSON whose digits JavaScript cannot keep: an integer beyond 2^53 - 1, perhaps with a fraction. It is
 * plain JSON, so it is stored and replayed like any other value; `stringifyJson` writes it as the number that it was.
 */
export interface LongNumber extends JsonObject {
  /** `-?<digits>[.<digits>]`, at least 16 digits, without an exponent and without a fraction of zeros. */
  readonly $number: string;
}

/** Fewer digits than that are always kept. */
const FEWEST_DIGITS = 16;

const FORM = /^-?[1-9]\d*(?:\.\d+)?$/;
const LITERAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const WRITTEN = /\{"\$number":"(-?[1-9]\d*(?:\.\d+)?)"\}/g;
const BEGIN = '{"$number":"';

/** Whether a value is a `LongNumber`: an object that has such digits and nothing else. */
export function isLongNumber(value: unknown): value is LongNumber {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, '$number')) return false;
  const { $number } = value as Partial<LongNumber>;
  return (
    typeof $number === 'string' &&
    $number.length >= FEWEST_DIGITS &&
    FORM.test($number) &&
    isPlainObject(value) &&
    Object.keys(value).length === 1
  );
}

/**
 * The digits of a JSON number that JavaScript cannot keep, without an exponent; `undefined` for all others. A number that
 * is beyond every double because of its exponent (`1e400`) is one of the others: in digits it would be as long as its exponent is large.
 */
export function readLongNumber(literal: string): string | undefined {
  if (literal.length < FEWEST_DIGITS) return undefined;
  const value = Number(literal);
  if (Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent] = LITERAL.exec(literal) ?? [];
  if (exponent !== undefined && !Number.isFinite(value)) return undefined;
  const { length } = whole;
  const digits = whole + fraction;
  // An unsafe integer with a point before its last digits has a positive exponent, or a fraction.
  const point = length + Number(exponent ?? 0);
  const shifted = digits.padEnd(point, '0');
  const integer = shifted.slice(0, point).replace(/^0+/, '');
  const rest = withoutZerosAtEnd(shifted.slice(point));
  const text = `${sign}${integer}${rest === '' ? '' : `.${rest}`}`;
  return text.length >= FEWEST_DIGITS && FORM.test(text) ? text : undefined;
}

/** `JSON.stringify`, with each `LongNumber` as the number that it was. `value` is JSON; spaces are not to be had. */
export function stringifyJson(value: JsonValue | object): string {
  return writeLongNumbers(JSON.stringify(value));
}

/** Makes numbers again of the long numbers in JSON without spaces. A text cannot look like one: its quotes are escaped. */
export function writeLongNumbers(json: string): string {
  return json.includes(BEGIN) ? json.replace(WRITTEN, keepShort) : json;
}

/** A loop, since a pattern takes quadratic time over zeros that are not at the end. */
function withoutZerosAtEnd(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

function keepShort(written: string, digits: string): string {
  return digits.length >= FEWEST_DIGITS ? digits : written;
}
