import type { JsonObject, JsonValue } from './json-value.js';
import { isPlainObject } from './plain-object.js';

/**
 * A number of foreign JSON whose digits JavaScript cannot keep: an integer beyond 2^53 - 1, perhaps with a fraction. It is
 * plain JSON, so it is stored and replayed like any other value; {@link stringifyJson} writes the original number.
 */
export interface LongNumber extends JsonObject {
  /** `-?<digits>[.<digits>]`, at least 16 digits, without an exponent and without a fraction of zeros. */
  readonly $number: string;
}

/** Fewest digits, counting a decimal point, that JavaScript may not keep. */
const FEWEST_DIGITS = 16;

const FORM = /^-?[1-9]\d*(?:\.\d+)?$/;
const LITERAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const WRITTEN = /\{"\$number":"(-?[1-9]\d*(?:\.\d+)?)"\}/g;
const BEGIN = '{"$number":"';

/** Tells whether a value is a {@link LongNumber}: an object with such digits and no other member. */
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
 * Returns the digits of a JSON number that JavaScript cannot keep, without an exponent; `undefined` for all others. A number
 * that exceeds every double by its exponent (`1e400`) counts as one of the others: its digits would be as long as the exponent
 * is large.
 */
export function parseLongNumber(literal: string): string | undefined {
  if (literal.length < FEWEST_DIGITS) return undefined;
  const value = Number(literal);
  if (Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent] = LITERAL.exec(literal) ?? [];
  // As `parseJson` finds them: the rest of a document must not decide.
  if (`${whole}.${fraction}`.length - (fraction === '' ? 1 : 0) < FEWEST_DIGITS) return undefined;
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

/** Serializes JSON without white space, and each {@link LongNumber} as the original number. */
export function stringifyJson(value: JsonValue | object): string {
  return writeLongNumbers(JSON.stringify(value));
}

/** Replaces long numbers in compact JSON by their digits. A string cannot look like one: its quotes are escaped. */
export function writeLongNumbers(json: string): string {
  return json.includes(BEGIN) ? json.replace(WRITTEN, keepShort) : json;
}

/** Drops trailing zeros. A loop, since a pattern takes quadratic time over zeros that are not at the end. */
function withoutZerosAtEnd(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

function keepShort(written: string, digits: string): string {
  return digits.length >= FEWEST_DIGITS ? digits : written;
}
