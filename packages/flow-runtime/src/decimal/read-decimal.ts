import { Big } from 'big.js';

/** A decimal as people and back ends write it: `12`, `-12.50`, `.5`, `0.125e2`. */
const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/;

/** Longest text, and largest number of digits before or behind the point, that arithmetic takes on. */
const MAX_DIGITS = 400;

/**
 * The number that a value is or plainly writes, with exactly the digits that it has; a number of JavaScript has those that it
 * is printed with. Blanks around it do not count. `undefined` for everything else: nothing, a blank, `12 EUR`, `1,234.50`, a list.
 */
export function readDecimal(value: unknown): Big | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? new Big(value) : undefined;
  if (typeof value !== 'string' || value.length > MAX_DIGITS) return undefined;
  const text = value.trim().replace(/^\+(?!-)/, '');
  return DECIMAL.test(text) ? fitting(new Big(text)) : undefined;
}

/** A number as templates go on with it; text only for an integer that a number of JavaScript would change. */
export function writeDecimal(decimal: Big | undefined): number | string | undefined {
  if (decimal === undefined || fitting(decimal) === undefined) return undefined;
  const number = Number(decimal.toString());
  if (!Number.isFinite(number)) return undefined;
  const isInteger = decimal.c.length <= decimal.e + 1;
  // Adding zero makes -0 a 0.
  return isInteger && !Number.isSafeInteger(number) ? decimal.toFixed(0) : number + 0;
}

function fitting(decimal: Big): Big | undefined {
  return Math.abs(decimal.e) <= MAX_DIGITS ? decimal : undefined;
}
