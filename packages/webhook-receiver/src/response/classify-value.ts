import { isCalendarDate } from './calendar-date.js';

/** Type of a custom attribute that a value can be saved as. */
export type AttributeType = 'string' | 'numeric' | 'date';

/** Classification of a value by the data-formatting rules. */
export type ValueClass =
  | { readonly kind: 'savable'; readonly as: readonly AttributeType[] }
  /** Array or object, whose members may be savable. */
  | { readonly kind: 'container' }
  /** Value that no type of attribute accepts. `reason` gives cause and remedy without showing the value. */
  | { readonly kind: 'unsavable'; readonly reason: string };

/** Maximum length of a string that can be saved, in Unicode code points. */
const MAX_STRING_LENGTH = 255;

const DECIMAL = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/** Classifies a value of `data` by the attribute types that it can be saved as. Does not look into containers. */
export function classifyValue(value: unknown): ValueClass {
  switch (typeof value) {
    case 'string':
      return classifyString(value);
    case 'number':
      return isSavableNumber(value) ? savable('numeric') : unsavable(describeNumber(value));
    case 'boolean':
      return unsavable('true and false cannot be saved. Send a text such as "yes", or 1 and 0.');
    case 'object':
      return classifyObject(value);
    default:
      return unsavable(`JSON has no ${typeof value}. Send a text or a number.`);
  }
}

function classifyString(text: string): ValueClass {
  if (!text.isWellFormed()) return unsavable('the text contains half a character (a lone surrogate).');
  const types: AttributeType[] = [];
  if (!isTooLong(text)) types.push('string');
  // Many back ends quote numbers, so a plain decimal can be saved as a number too.
  if (DECIMAL.test(text) && isSavableNumber(Number(text))) types.push('numeric');
  if (isCalendarDate(text)) types.push('date');
  return types.length > 0
    ? { kind: 'savable', as: types }
    : unsavable(`the text has more than ${MAX_STRING_LENGTH} characters, and nothing is cut.`);
}

function classifyObject(value: object | null): ValueClass {
  if (value === null) return unsavable('null cannot be saved and clears nothing. Leave the member out.');
  if (value instanceof Date) return unsavable('a Date is an instant. Use calendarDate(date, timeZone).');
  if (Array.isArray(value)) return { kind: 'container' };
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return { kind: 'container' };
  return unsavable('it is an instance of a class. Send texts, numbers and plain objects.');
}

function isSavableNumber(value: number): boolean {
  return Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value));
}

function describeNumber(value: number): string {
  return Number.isFinite(value)
    ? 'the whole number is beyond 9007199254740991 and would lose digits. Send it as a text.'
    : 'the number is not finite.';
}

function isTooLong(text: string): boolean {
  if (text.length <= MAX_STRING_LENGTH) return false;
  return text.length > MAX_STRING_LENGTH * 2 || Array.from(text).length > MAX_STRING_LENGTH;
}

function savable(...types: AttributeType[]): ValueClass {
  return { kind: 'savable', as: types };
}

function unsavable(reason: string): ValueClass {
  return { kind: 'unsavable', reason };
}
