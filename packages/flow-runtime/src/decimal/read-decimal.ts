import { Big } from 'big.js';
import { dropInvisible } from '../text/drop-invisible.js';

/** A decimal as people and back ends write it: `12`, `-12.50`, `.5`, `0.125e2`. */
const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/;

/** Longest text, and largest number of digits before or behind the point, that arithmetic takes on. */
const MAX_DIGITS = 400;

/**
 * Reads the number that a value is or plainly writes, with exactly the digits that it has; a number of JavaScript has those that
 * it is printed with. Blanks around it and signs that cannot be seen do not count. `undefined` for everything else: nothing, a
 * blank, `12 EUR`, `1,234.50`, a list.
 */
export function readDecimal(value: unknown): Big | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? new Big(value) : undefined;
  if (typeof value !== 'string' || value.length > MAX_DIGITS) return undefined;
  const text = dropInvisible(value)
    .trim()
    .replace(/^\+(?!-)/, '');
  return DECIMAL.test(text) ? fitting(new Big(text)) : undefined;
}

/** Writes a number as templates go on with it; as text only beyond ±(2^53 − 1), where a number of JavaScript would change it. */
export function writeDecimal(decimal: Big | undefined): number | string | undefined {
  if (decimal === undefined || fitting(decimal) === undefined) return undefined;
  const number = Number(decimal.toString());
  if (!Number.isFinite(number)) return undefined;
  // Adding zero makes -0 a 0.
  return Math.abs(number) > Number.MAX_SAFE_INTEGER ? decimal.toFixed() : number + 0;
}

function fitting(decimal: Big): Big | undefined {
  return Math.abs(decimal.e) <= MAX_DIGITS ? decimal : undefined;
}
