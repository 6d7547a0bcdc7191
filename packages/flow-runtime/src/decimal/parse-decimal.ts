import { Big } from 'big.js';
import { dropInvisible } from '../text/drop-invisible.js';

/** A decimal as people and back ends write it: `12`, `-12.50`, `.5`, `0.125e2`. */
const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/;

/** Longest string, and most digits before or after the point, that arithmetic accepts. */
const MAX_DIGITS = 400;

/**
 * Parses a number, or a string that writes one, with exactly its digits; a JavaScript number has the digits that it is printed
 * with. Surrounding white space and invisible characters are ignored. Returns `undefined` for everything else: nothing, a
 * blank string, `12 EUR`, `1,234.50`, an array.
 */
export function parseDecimal(value: unknown): Big | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? new Big(value) : undefined;
  if (typeof value !== 'string' || value.length > MAX_DIGITS) return undefined;
  const text = dropInvisible(value)
    .trim()
    .replace(/^\+(?!-)/, '');
  return DECIMAL.test(text) ? fitting(new Big(text)) : undefined;
}

/** Returns the value that templates continue with: a number, or beyond ±(2^53 − 1), where JavaScript loses digits, a string. */
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
