import { isCalendarDay } from '../date/is-calendar-day.js';
import type { JsonValue } from '../json/json-value.js';
import { isLongNumber } from '../json/long-number.js';
import type { AttributeType, AttributeValue } from './attribute-definition.js';
import type { MappingOutcome } from './mapping-outcome.js';

/** Longest string attribute, in Unicode code points. */
export const MAX_STRING_LENGTH = 255;

const DECIMAL = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/** Result of checking a value: the value to store, or the reason why it cannot be stored. */
export type AttributeCheck =
  | { readonly outcome: 'saved'; readonly value: AttributeValue }
  | { readonly outcome: Exclude<MappingOutcome, 'saved' | 'unknown_attribute'> };

/**
 * Checks a value against an attribute's type. Does not trim, cut or convert, with one exception: a numeric attribute accepts a
 * plain decimal string, since many back ends quote numbers. `undefined` is `missing`; `null` is a value of the wrong type.
 */
export function checkAttributeValue(type: AttributeType, value: JsonValue | undefined): AttributeCheck {
  if (value === undefined) return { outcome: 'missing' };
  switch (type) {
    case 'string':
      return checkString(value);
    case 'numeric':
      return checkNumeric(value);
    case 'date':
      return checkDate(value);
  }
}

function checkString(value: JsonValue): AttributeCheck {
  if (typeof value !== 'string' || !value.isWellFormed()) return { outcome: 'wrong_type' };
  return isLongerThan(value, MAX_STRING_LENGTH) ? { outcome: 'too_long' } : { outcome: 'saved', value };
}

function checkNumeric(value: JsonValue): AttributeCheck {
  if (typeof value === 'string') {
    if (!DECIMAL.test(value)) return { outcome: 'wrong_type' };
    return checkNumber(Number(value));
  }
  if (typeof value === 'number') return checkNumber(value);
  return { outcome: isLongNumber(value) ? 'unsafe_number' : 'wrong_type' };
}

function checkNumber(value: number): AttributeCheck {
  if (!Number.isFinite(value)) return { outcome: 'unsafe_number' };
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return { outcome: 'unsafe_number' };
  // Adding zero turns -0 into 0: JSON has only one zero.
  return { outcome: 'saved', value: value + 0 };
}

function checkDate(value: JsonValue): AttributeCheck {
  if (typeof value !== 'string') return { outcome: 'wrong_type' };
  return isCalendarDay(value) ? { outcome: 'saved', value } : { outcome: 'not_a_date' };
}

function isLongerThan(text: string, codePoints: number): boolean {
  if (text.length <= codePoints) return false;
  if (text.length > codePoints * 2) return true;
  return Array.from(text).length > codePoints;
}
