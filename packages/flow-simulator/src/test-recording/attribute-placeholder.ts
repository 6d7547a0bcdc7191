import type { AttributeValue, JsonValue } from '@luluchat/flow-runtime';
import { isCalendarDay } from '@luluchat/flow-runtime/values';

const DAY_MS = 86_400_000;
/** 2030-01-01, the first placeholder of a date. */
const FIRST_DAY = 21_915;

/**
 * Returns the value that stands for the value of an attribute: of the same form, and on the same side of each of `literals`, with
 * which the flow may compare it. `index` makes values differ.
 */
export function placeholderFor(
  key: string,
  value: AttributeValue,
  index: number,
  literals: readonly JsonValue[],
): AttributeValue {
  if (typeof value === 'number') {
    const numbers = literals.map((literal) => Number(literal)).filter((literal) => Number.isFinite(literal));
    return between(value, 1000 + index, numbers, Number.isInteger(value));
  }
  if (isCalendarDay(value)) {
    const days = literals.filter((literal) => typeof literal === 'string' && isCalendarDay(literal));
    const numbers = days.map((day) => dayOf(String(day)));
    return new Date(between(dayOf(value), FIRST_DAY + index, numbers, true) * DAY_MS).toISOString().slice(0, 10);
  }
  if (/\d/.test(value)) return value.replace(/\d/g, '1').replace(/\p{L}/gu, 'x');
  return index === 0 ? `${key} value` : `${key} value ${index + 1}`;
}

/** Returns `preferred` if it lies between the same neighbours as `value`, else a number that does; never `value` if it has a choice. */
function between(value: number, preferred: number, literals: readonly number[], isWhole: boolean): number {
  const low = Math.max(...literals.filter((literal) => literal < value), -Infinity);
  const high = Math.min(...literals.filter((literal) => literal > value), Infinity);
  const middle = (low + high) / 2;
  const candidates = [preferred, preferred + 1, low + 1, high - 1, isWhole ? Math.floor(middle) : middle, value + 1];
  const fits = (candidate: number): boolean => candidate > low && candidate < high && candidate !== value;
  return candidates.find(fits) ?? (isWhole ? value : (value + Math.min(high, value + 1)) / 2);
}

function dayOf(text: string): number {
  return Math.round(Date.parse(text) / DAY_MS);
}
