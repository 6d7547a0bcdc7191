/**
 * Semantics of the operators. Laws, cited by the tests:
 *
 *   L1  `not-equals`, `not-contains` and `is-unknown` are exactly the opposites of `equals`, `contains` and `is-known`.
 *   L2  An unknown value and an unknown `to` match nothing, except through an opposite of L1: a code that was never set is
 *       not equal to a missing reply.
 *   L3  Case, surrounding white space, Unicode composition and the substitutions of phone keyboards (`foldText`) are ignored.
 *   L4  Of two numbers (or plain decimal strings) exactly one of less, equal and greater holds; `at-least` and `at-most`
 *       are the opposites of `less-than` and `greater-than`. With anything else, none of the four holds. Of two dates (`parseDate`) at
 *       most one is before the other; with anything else, neither `before` nor `after` holds.
 */
import { checkAttributeValue } from '../attribute/check-attribute-value.js';
import { parseDate } from '../date/parse-date.js';
import type { WrittenDate } from '../date/written-date.js';
import { compareDecimals } from '../json/compare-decimals.js';
import type { JsonValue } from '../json/json-value.js';
import { isLongNumber, stringifyJson } from '../json/long-number.js';
import { foldText } from '../text/fold-text.js';
import type { Operator, TAG_OPERATORS } from './operators.js';

/** Operator that compares a value: any but those on tags. */
export type ValueOperator = Exclude<Operator, (typeof TAG_OPERATORS)[number]>;

/** Tells whether a rule holds. `undefined` is an unknown value; for `one-of`, `to` is an array. */
export function compareValues(
  operator: ValueOperator,
  value: JsonValue | undefined,
  to: JsonValue | readonly (JsonValue | undefined)[] | undefined,
): boolean {
  switch (operator) {
    case 'is-known':
      return isKnown(value);
    case 'is-unknown':
      return !isKnown(value);
    case 'one-of':
      return Array.isArray(to) && (to as readonly JsonValue[]).some((candidate) => isEqual(value, candidate));
    default:
      return compareTwo(operator, value, to as JsonValue | undefined);
  }
}

function compareTwo(
  operator: Exclude<ValueOperator, 'is-known' | 'is-unknown' | 'one-of'>,
  value: JsonValue | undefined,
  to: JsonValue | undefined,
): boolean {
  switch (operator) {
    case 'equals':
      return isEqual(value, to);
    case 'not-equals':
      return !isEqual(value, to);
    case 'contains':
      return contains(value, to);
    case 'not-contains':
      return !contains(value, to);
    case 'starts-with':
      return holdsForTexts(value, to, (text, start) => text.startsWith(start));
    case 'ends-with':
      return holdsForTexts(value, to, (text, end) => text.endsWith(end));
    case 'greater-than':
      return holdsFor(parseNumber, value, to, (a, b) => order(a, b) > 0);
    case 'less-than':
      return holdsFor(parseNumber, value, to, (a, b) => order(a, b) < 0);
    case 'at-least':
      return holdsFor(parseNumber, value, to, (a, b) => order(a, b) >= 0);
    case 'at-most':
      return holdsFor(parseNumber, value, to, (a, b) => order(a, b) <= 0);
    case 'before':
      return holdsFor(parseDate, value, to, isBefore);
    case 'after':
      return holdsFor(parseDate, value, to, (a, b) => isBefore(b, a));
  }
}

/** Tells whether a value is known: not absent, not `null`, not blank. */
export function isKnown(value: JsonValue | undefined): value is Exclude<JsonValue, null> {
  return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}

/** Number, or a plain decimal string of a number that JavaScript would round. */
export type Decimal = number | string;

/** Parses a number or a plain decimal string; returns `undefined` for anything else. */
export function parseNumber(value: JsonValue | undefined): Decimal | undefined {
  if (isLongNumber(value)) return value.$number;
  const written = typeof value === 'string' ? value.trim() : value;
  const checked = checkAttributeValue('numeric', written);
  if (checked.outcome === 'saved') return checked.value;
  return checked.outcome === 'unsafe_number' && typeof written === 'string' ? written : undefined;
}

/** Compares two numbers: returns a number below zero, zero, or above zero. */
function order(a: Decimal, b: Decimal): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareDecimals(String(a), String(b));
}

/** Compares two dates by their instants, or by their days when one of them has no time. */
function isBefore(a: WrittenDate, b: WrittenDate): boolean {
  return a.form === 'day' || b.form === 'day' ? a.day < b.day : a.at < b.at;
}

function isEqual(value: JsonValue | undefined, to: JsonValue | undefined): boolean {
  // Two strings are compared as strings: the code "007" is not "7".
  if (isNumber(value) || isNumber(to)) {
    const [a, b] = [parseNumber(value), parseNumber(to)];
    if (a !== undefined && b !== undefined) return order(a, b) === 0;
  }
  return holdsForTexts(value, to, (a, b) => a === b);
}

function isNumber(value: JsonValue | undefined): boolean {
  return typeof value === 'number' || isLongNumber(value);
}

function contains(value: JsonValue | undefined, to: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).some((item) => isEqual(item, to));
  return holdsForTexts(value, to, (text, part) => text.includes(part));
}

function holdsForTexts(
  value: JsonValue | undefined,
  to: JsonValue | undefined,
  holds: (a: string, b: string) => boolean,
): boolean {
  return holdsFor(foldedTextOf, value, to, holds);
}

function foldedTextOf(value: JsonValue | undefined): string | undefined {
  if (!isKnown(value)) return undefined;
  const text = foldText(typeof value === 'object' ? objectText(value) : String(value));
  return text === '' ? undefined : text;
}

function objectText(value: object): string {
  return isLongNumber(value) ? value.$number : stringifyJson(value);
}

function holdsFor<Parsed>(
  parse: (value: JsonValue | undefined) => Parsed | undefined,
  value: JsonValue | undefined,
  to: JsonValue | undefined,
  holds: (a: Parsed, b: Parsed) => boolean,
): boolean {
  const a = parse(value);
  const b = parse(to);
  return a !== undefined && b !== undefined && holds(a, b);
}
